using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.DeviceKit;

/// <content>Reporting, and what a signed answer changes.</content>
public sealed partial class DeviceSession
{
    private const string Evaluator = "evaluator";
    private static readonly TimeSpan Hopeless = TimeSpan.FromMinutes(15);

    /// <summary>A device asks for more when it has less than this left up to a ceiling.</summary>
    private static readonly TimeSpan EarlyEnough = TimeSpan.FromMinutes(2);

    /// <summary>Between check-ins that only ask for more; and how far devices spread after a policy day began.</summary>
    private static readonly TimeSpan OftenEnough = TimeSpan.FromSeconds(20);
    private static readonly IReadOnlyList<string> Features = [Evaluator];

    /// <summary>
    /// Sends a report, the one under way or a new one, and puts the answer in force. Anything without a valid signature changes nothing but the time to wait.
    /// </summary>
    /// <param name="reason">Why now: <c>timer</c>, <c>boot</c>, <c>event</c>, <c>user</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; the report stays under way and is repeated.</param>
    public async Task<CheckInResult> CheckInAsync(string reason = "timer", CancellationToken cancellationToken = default)
    {
        await _inFlight.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                WatchClock();
                _usage.Prune(Days.DayOf(_clock.Read().Now));
            }

            if (Standing == DeviceStanding.Released && !OwesLastUse)
            {
                return await AcknowledgeReleaseAsync(cancellationToken);
            }

            PendingReport report;
            DeviceIdentity identity;
            DateTimeOffset now;
            lock (_gate)
            {
                now = _clock.Read().Now;
                report = _reports.Next(now, request => Describe(request, reason));
                identity = _identity;
            }

            await SaveAsync(cancellationToken);
            var exchange = await _transport.SendAsync(identity, HttpMethod.Post, "/check-ins", report.Body, now, cancellationToken);
            var result = exchange.IsSigned ? await TakeInAsync(report, exchange, cancellationToken) : NotAnswered(exchange);
            await SaveAsync(CancellationToken.None);
            return result with { Seq = report.Seq };
        }
        finally
        {
            _inFlight.Release();
        }
    }

    /// <summary>Looks whether the wall clock was moved. A host that ticks calls it now and then; every check-in does.</summary>
    public void WatchForClockChange()
    {
        lock (_gate)
        {
            WatchClock();
        }
    }

    private void WatchClock()
    {
        if (_clock.WallMoved())
        {
            _events.Add(EventKinds.Tamper, "clock_changed", _clock.Read().Now);
        }
    }

    /// <summary>
    /// A released device tells what it used since its last report before it acknowledges the release: from then on nothing else is charged for it, and nobody asks it any
    /// more.
    /// </summary>
    private bool OwesLastUse => Read(() => _control.ReleaseToAcknowledge is not null && (_usage.HasUnsent || _reports.State.Pending is not null));

    private CheckInRequest Describe(CheckInRequest request, string reason)
    {
        var held = HeldVersion;
        return request with
        {
            Reason = reason,
            Features = _options.Evaluate ? Features : null,
            Have = new()
            {
                Policy = held,
                Trust = _trust?.Version ?? 0,
                Catalog = _catalogVersion,
                Ceilings = CeilingBook.Shown(_control.Ceilings, _enforcer.Bundle?.Bundle.Policy, Days.DayOf(request.SentAt)),
            },
            Applied = new() { Policy = held, Error = _control.BundleError },
            State = (_options.Describe?.Invoke() ?? new()) with { Locked = _control.IsLocked },
            Agent = _options.DescribeAgent?.Invoke(),
        };
    }

    /// <summary>The version of the bundle in force, if it is of this epoch.</summary>
    private long HeldVersion => _enforcer.Bundle?.Bundle is { } bundle && bundle.Epoch == _identity.Epoch ? bundle.Version : 0;

    private async Task<CheckInResult> TakeInAsync(PendingReport report, Exchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Status == 200 && DeviceJson.TryRead(exchange.Body, DeviceJson.Default.CheckInReply, out var reply))
        {
            lock (_gate)
            {
                return Apply(report, reply, exchange);
            }
        }

        DeviceJson.TryRead(exchange.Body, DeviceJson.Default.DeviceProblem, out var problem);
        if (exchange.Status == 401 && problem?.Code == DeviceProblems.KeyRetired.Code)
        {
            return await RotateAsync(cancellationToken);
        }

        lock (_gate)
        {
            if (exchange.Status == 409 && problem?.Received is { } received)
            {
                _reports.Superseded(received, NewInstallation());
                DropCeilings();
                Heard();
                return new() { Outcome = CheckInOutcome.Superseded, Status = exchange.Status, Wait = TimeSpan.Zero };
            }

            if (exchange.Status == 404 && problem?.Code == DeviceProblems.DeviceUnknown.Code)
            {
                Control(_control with { Standing = DeviceStanding.Unknown });
                DropCeilings();
                return new() { Outcome = CheckInOutcome.DeviceUnknown, Status = exchange.Status, Wait = Hopeless };
            }
        }

        return NotAnswered(exchange);
    }

    private CheckInResult NotAnswered(Exchange exchange)
    {
        lock (_gate)
        {
            Control(_control with { Failures = _control.Failures + 1 });
            var wait = BackOff.After(_control.Failures, _options.Random);
            return new()
            {
                Outcome = CheckInOutcome.NoReply,
                Status = exchange.Status,
                Wait = exchange.RetryAfter is { } asked && asked > wait ? asked : wait,
            };
        }
    }

    private CheckInResult Apply(PendingReport report, CheckInReply reply, Exchange exchange)
    {
        _clock.Hear(reply.ServerTime, exchange.Sent, exchange.Received);
        Heard();
        if (_control.Standing == DeviceStanding.Unknown)
        {
            Control(_control with { Standing = DeviceStanding.Managed });
        }

        var notices = new List<DeviceNotice>();
        TakeTrust(reply.Trust);
        TakeBundle(reply.Policy, notices);
        var more = _reports.Answered(report, reply.Received, reply.Durable);
        more |= TakeBudgets(reply.Budgets);
        foreach (var command in reply.Commands)
        {
            Obey(command, notices);
        }

        TakeRelease(reply.Release, notices);
        return new()
        {
            Outcome = _control.Standing == DeviceStanding.Released ? CheckInOutcome.Released : CheckInOutcome.Applied,
            Status = exchange.Status,
            Wait = more || (_control.ReleaseToAcknowledge is not null && !_usage.AwaitsDay) ? TimeSpan.Zero : Sooner(BackOff.Next(reply.Next, _options.Random)),
            Notices = notices,
            Catalog = reply.Catalog,
            Rejected = reply.Rejected ?? [],
            Agent = reply.Agent,
        };
    }

    /// <summary>
    /// When the server asks to be left alone for long: still early enough for the next step of a ceiling, and soon after a new policy day began, when shared limits are
    /// closed until the server opens them. Not sooner than a server may ask. A device that was not used since the reply before, or has nothing left at all, does not hurry.
    /// </summary>
    private TimeSpan Sooner(TimeSpan wait)
    {
        var now = _clock.Read().Now;
        var wasUsed = _usage.Revision != _repliedUsage;
        _repliedUsage = _usage.Revision;
        if (wasUsed && _enforcer.WallSecondsToCeiling(now) is > 0 and { } seconds)
        {
            var early = TimeSpan.FromSeconds(seconds) - EarlyEnough;
            wait = early < wait ? BackOff.Clamp(early < OftenEnough ? OftenEnough : early) : wait;
        }

        if (_enforcer.Bundle is { Policy: { } policy, Days: { } days } && policy.Policy.Limits.Any(limit => !limit.PerDevice))
        {
            var begins = days.EndOf(days.DayOf(now)) - now + (_options.Random.NextDouble() * OftenEnough);
            wait = begins < wait ? BackOff.Clamp(begins) : wait;
        }

        return wait;
    }

    private void Heard() => Control(_control with { LastContact = _clock.Read().Now, Failures = 0 });
}
