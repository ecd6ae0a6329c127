using System.Text.Json;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Makes reports and follows what the server has of them (device protocol, Sequence and Usage). One report is under way; a retry repeats its bytes. Not safe for
/// use from several threads.
/// </summary>
internal sealed class ReportQueue(UsageMeter usage, EventLog events, ReportState? state)
{
    /// <summary>
    /// After this long a report that nobody answered is given up for a newer one, so that one which no server can read never stops all others. Gaps are fine,
    /// and what it carried counts as carried by none.
    /// </summary>
    private static readonly TimeSpan Staleness = TimeSpan.FromHours(1);

    /// <summary>What lists may take of the 64 KB of a body.</summary>
    private const int ListBudget = 52 * 1024;

    private const int UsageItemBytes = 96;
    private const int EventItemBytes = 240;

    private ReportState _state = state ?? new();

    public ReportState State => _state;

    public bool IsDirty { get; private set; } = state is null;

    /// <summary>The report to send: the one under way, else a new one.</summary>
    /// <param name="now">The device's time.</param>
    /// <param name="describe">Fills in what the queue does not know.</param>
    public PendingReport Next(DateTimeOffset now, Func<CheckInRequest, CheckInRequest> describe)
    {
        if (_state.Pending is { } pending)
        {
            if (now - pending.At < Staleness)
            {
                return pending;
            }

            usage.Uncarry(pending.Seq);
        }

        return Write(now, describe);
    }

    /// <summary>A command's end, to be reported.</summary>
    public void Acknowledge(string command, string ackState) =>
        Set(_state with { Acks = [.. _state.Acks, new() { Command = command, State = ackState }] });

    /// <summary>A signed 200 answered the report. True where more should be sent at once.</summary>
    public bool Answered(PendingReport report, ReportPosition received, ReportPosition durable)
    {
        var moved = received.Event > _state.ReceivedEvent;
        if (report.LastEvent is { } told)
        {
            // Numbers that this device never told are another life's, and what happened here under the same ones was not said yet.
            events.MoveAbove(Math.Max(told, _state.ReceivedEvent), received.Event);
        }

        if (durable.Seq < _state.Since)
        {
            // The server came back from an older state; what it had since then it has no more.
            usage.Uncarry(durable.Seq + 1);
        }

        Set(_state with
        {
            Pending = null,
            Acks = [.. _state.Acks.Skip(report.Acks)],
            Since = durable.Seq,
            ReceivedEvent = received.Event,
        });

        // Events that the server does not take are no reason to hurry: it says where to resume, and asking faster would not help it.
        return report.HasMore || (moved && received.Event < events.Next - 1);
    }

    /// <summary>A signed 409: another life of this device reported under the same numbers. Counters begin again under a new name.</summary>
    public void Superseded(ReportPosition received, string installation)
    {
        events.MoveAbove(_state.ReceivedEvent, received.Event);
        usage.Restart(installation);
        Set(_state with { Pending = null, Seq = received.Seq, Since = 0, ReceivedEvent = received.Event });
    }

    /// <summary>A new epoch: everything begins again.</summary>
    public void Clear() => Set(new());

    public ReportState Save()
    {
        IsDirty = false;
        return _state;
    }

    private PendingReport Write(DateTimeOffset now, Func<CheckInRequest, CheckInRequest> describe)
    {
        var seq = _state.Seq + 1;
        var owedEvents = events.Owed(_state.ReceivedEvent);
        var owedUsage = usage.Owed(_state.Since);
        var fitting = Fitting(owedUsage, ListBudget - (owedEvents.Count * EventItemBytes));
        var acks = _state.Acks.Take(DeviceLimits.MaxAcks).ToArray();
        var hasMore = owedUsage.Skip(fitting).Any(usage.IsNew) || _state.Acks.Count > acks.Length;
        foreach (var key in owedUsage.Skip(fitting))
        {
            usage.Postpone(key);
        }

        var request = describe(new()
        {
            Seq = seq,
            Since = _state.Since,
            Installation = usage.Installation,
            SentAt = now,
            Have = new() { Policy = 0 },
            Usage = [.. owedUsage.Take(fitting).Select(key => usage.Carry(key, seq))],
            Events = owedEvents,
            Acks = acks,
        });
        var report = new PendingReport
        {
            Seq = seq,
            Body = JsonSerializer.SerializeToUtf8Bytes(request, DeviceJson.Default.CheckInRequest),
            At = now,
            Acks = acks.Length,
            LastEvent = owedEvents is [.., var last] ? last.Last : _state.ReceivedEvent,
            HasMore = hasMore,
        };
        Set(_state with { Seq = seq, Pending = report });
        return report;
    }

    /// <summary>How many of the counters fit, by number and by bytes.</summary>
    private static int Fitting(IReadOnlyList<UsageKey> owed, int budget)
    {
        var count = 0;
        while (count < owed.Count && count < DeviceLimits.MaxUsageItems)
        {
            budget -= UsageItemBytes + owed[count].Subject.Id.Length;
            if (budget < 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private void Set(ReportState next)
    {
        _state = next;
        IsDirty = true;
    }
}
