using System.Collections.Immutable;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Grains;

/// <summary>What a report makes of a device's account.</summary>
internal sealed record ReportIntake
{
    public required DeviceLedger Device { get; init; }

    public required ImmutableArray<EventItem> FreshEvents { get; init; }

    public required IReadOnlyList<RejectedItem> Rejected { get; init; }

    /// <summary>The report said something that is worth a write, now or later; a ping does not.</summary>
    public required bool IsNews { get; init; }

    /// <summary>Use was cut because more was reported than can have passed.</summary>
    public required bool WasCut { get; init; }

    /// <summary>Events behind a gap were not taken.</summary>
    public required bool HasGap { get; init; }

    public static ReportIntake Of(DeviceLedger before, DeviceReport report, PolicyDayClock clock)
    {
        before = before.SpokenForBy(report.Installation);
        var refused = new List<RefusedUsage>();
        var counters = UsageLedger.Merge(
            before.Counters, before.Epoch, report.Installation, Reported(report.Usage), clock, report.ReceivedAt, refused);
        var (fresh, last, gap) = EventIntake.Take(before.Event, report.Events);
        var applied = report.Applied ?? before.Applied;
        var state = report.State;
        var after = before with
        {
            Seq = Math.Max(before.Seq, report.Seq),
            BodyHash = report.BodyHash,
            Complete = report.Since <= before.Complete ? Math.Max(before.Complete, report.Seq) : before.Complete,
            Event = last,
            LastEvent = fresh.IsEmpty ? before.LastEvent : ToldEvent.Of(report.Installation, fresh[^1]),
            Counters = counters,
            LastSeenAt = report.ReceivedAt,
            IsSilenceTold = false,
            LastSpeaker = report.Speaker,
            Applied = applied,
            AppliedError = report.Applied is null ? before.AppliedError : report.AppliedError,
            AppliedAt = applied == before.Applied ? before.AppliedAt : report.ReceivedAt,
            Locked = state?.Locked ?? before.Locked,
            Protections = state is null || Same(state.Protections, before.Protections) ? before.Protections : state.Protections,
            Battery = report.Battery ?? before.Battery,
        };
        return new()
        {
            Device = after,
            FreshEvents = [.. fresh.Where(item => item.RefusedCode is null)],
            Rejected =
            [
                .. report.Rejected,
                .. refused.Select(item => new RejectedItem($"/usage/{item.Index}", Code(item.Why))),
                .. fresh.Where(item => item.RefusedCode is not null).Select(item => new RejectedItem($"/events/{item.Index}", item.RefusedCode!)),
            ],
            IsNews = !IsPing(before, after),
            WasCut = refused.Any(item => item.Why == UsageRefusal.Cut),
            HasGap = gap,
        };
    }

    /// <summary>Nothing but the fact that the device was heard, and under which number.</summary>
    private static bool IsPing(DeviceLedger before, DeviceLedger after) =>
        before == after with
        {
            Seq = before.Seq,
            BodyHash = before.BodyHash,
            Complete = before.Complete,
            LastSeenAt = before.LastSeenAt,
            LastSpeaker = before.LastSpeaker,
            Battery = before.Battery,
        };

    private static ReadOnlySpan<ReportedUsage> Reported(ImmutableArray<UsageItem> items)
    {
        if (items.IsEmpty)
        {
            return [];
        }

        var reported = new ReportedUsage[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            reported[i] = new(items[i].Index, items[i].Day, items[i].Subject, items[i].Seconds, items[i].Granted);
        }

        return reported;
    }

    private static bool Same(ImmutableDictionary<string, string> one, ImmutableDictionary<string, string> other) =>
        one.Count == other.Count && one.All(each => other.TryGetValue(each.Key, out var value) && value == each.Value);

    private static string Code(UsageRefusal why) => why switch
    {
        UsageRefusal.DayAhead => RejectionCodes.DayAhead,
        UsageRefusal.DayTooOld => RejectionCodes.DayPast,
        UsageRefusal.Cut => RejectionCodes.Capped,
    };
}
