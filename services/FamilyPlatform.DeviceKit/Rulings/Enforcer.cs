using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Judges subjects by the bundle in force, this device's own counters, its ceilings and its lock (device protocol, Bundle and Ceilings). Not safe for use from
/// several threads.
/// </summary>
/// <remarks>
/// A shared limit for whose present period no ceiling is held has nothing left here: the server may have given all of it to another device, and charges must never
/// exceed the allowance. So a device that begins a day without a network keeps shared limits closed until it has checked in or a guardian's offline code opens it.
/// Limits per device need no ceiling.
/// </remarks>
internal sealed class Enforcer(string device, UsageMeter usage, Func<Subject, Subject> resolve)
{
    private BundleInForce? _bundle;
    private CompiledOverrides _overrides = CompiledOverrides.None;
    private IReadOnlyDictionary<string, Ceiling> _ceilings = new Dictionary<string, Ceiling>();
    private (DateOnly Day, long Revision, bool Ahead, LimitSeconds Used, LimitSeconds Bonus)? _charge;

    public bool IsLocked { get; set; }

    public bool IsReleased { get; set; }

    public BundleInForce? Bundle => _bundle;

    /// <summary>Puts a bundle, the approvals given on this device and the ceilings in force.</summary>
    public void Enforce(BundleInForce? bundle, IReadOnlyList<PolicyOverride> approvals, IReadOnlyDictionary<string, Ceiling> ceilings)
    {
        _bundle = bundle;
        _overrides = bundle?.Policy is null ? CompiledOverrides.None : new([.. bundle.Bundle.Overrides, .. approvals]);
        _ceilings = ceilings;
        _charge = null;
    }

    /// <summary>The ruling now; where time is in doubt, the stricter of the rulings at both instants.</summary>
    public Ruling Judge(Subject subject, ClockReading clock)
    {
        var ruling = Judge(subject, clock.Now, ahead: false);
        return clock.Also is { } also ? Ruling.Stricter(ruling, Judge(subject, also, ahead: false)) : ruling;
    }

    /// <summary>The ruling at an instant.</summary>
    /// <param name="subject">What is asked about, resolved.</param>
    /// <param name="at">The instant.</param>
    /// <param name="ahead">Whether this looks into the future, where the server will have given ceilings for periods that begin until then.</param>
    public Ruling Judge(Subject subject, DateTimeOffset at, bool ahead)
    {
        var later = at + TimeSpan.FromHours(1);
        if (IsReleased)
        {
            return new(Verdict.Allow, RulingCause.Released, null, null, null, later);
        }

        if (_bundle is null)
        {
            return new(Verdict.Block, RulingCause.NoBundle, null, null, null, later);
        }

        if (_bundle.Bundle.Reachable.Holds(subject))
        {
            return new(Verdict.Allow, RulingCause.Reachable, null, null, null, later);
        }

        if (IsLocked)
        {
            return new(Verdict.Block, RulingCause.Locked, null, null, null, later);
        }

        return _bundle.Policy is { } policy ? Evaluate(policy, subject, at, ahead) : ByTimeline(_bundle, subject, at);
    }

    /// <summary>For every limit of the policy in force: what is left here in weighted seconds, of how much; null where it is silent today.</summary>
    public IReadOnlyList<LimitStanding> Standings(DateTimeOffset at)
    {
        if (_bundle?.Policy is not { } policy)
        {
            return [];
        }

        var (used, bonus) = Charge(policy, at, ahead: false);
        var day = policy.Clock.DayOf(at);
        return
        [
            .. policy.Policy.Limits.Select(limit => policy.AllowedSeconds(limit.Id, day) is { } allowed
                ? new LimitStanding(limit.Id, limit.Name, allowed + bonus[limit.Id], Math.Max(0, allowed + bonus[limit.Id] - used[limit.Id]))
                : new LimitStanding(limit.Id, limit.Name, null, null)),
        ];
    }

    /// <summary>Whether a shared limit that counts now has no ceiling for its present period, so that a check-in may open it.</summary>
    public bool LacksCeilings(DateTimeOffset at)
    {
        if (_bundle?.Policy is not { } policy)
        {
            return false;
        }

        var day = policy.Clock.DayOf(at);
        return policy.Policy.Limits.Any(limit =>
            !limit.PerDevice
            && policy.AllowedSeconds(limit.Id, day) > 0
            && (_ceilings.GetValueOrDefault(limit.Id) is not { PerDevice: false } ceiling || ceiling.Period != PolicyDayClock.FirstDay(limit.Period, day)));
    }

    /// <summary>
    /// The least wall seconds until the device reaches a ceiling below what the bundle gives, by the heaviest weight of its limit; null where no check-in would open
    /// more. 0 also where a ceiling is missing.
    /// </summary>
    public long? WallSecondsToCeiling(DateTimeOffset at)
    {
        if (_bundle?.Policy is not { } policy)
        {
            return null;
        }

        long? least = null;
        var day = policy.Clock.DayOf(at);
        var (used, bonus) = Charge(policy, at, ahead: false);
        var own = UsedSeconds.Of(policy, at, device, Counters(policy, at));
        foreach (var limit in policy.Policy.Limits.Where(limit => !limit.PerDevice))
        {
            var given = (policy.AllowedSeconds(limit.Id, day) ?? 0) + bonus[limit.Id];
            if (own[limit.Id] < given && used[limit.Id] > own[limit.Id])
            {
                var heaviest = Math.Max(100, limit.Weights.Select(weight => weight.Percent).DefaultIfEmpty().Max());
                var seconds = Math.Max(0, given - used[limit.Id]) * 100 / heaviest;
                least = least < seconds ? least : seconds;
            }
        }

        return least;
    }

    /// <summary>What this installation used, weighted, in the period of each limit that runs at an instant. Ceilings count in it, for the server gave them to it alone.</summary>
    public LimitSeconds InstallationUse(DateTimeOffset at) =>
        _bundle?.Policy is { } policy ? InstallationUse(policy, at) : LimitSeconds.None;

    private Ruling Evaluate(CompiledPolicy policy, Subject subject, DateTimeOffset at, bool ahead)
    {
        var (used, bonus) = Charge(policy, at, ahead);
        var decision = policy.Evaluate(at, subject, device, _overrides, used, bonus);
        return new(decision.Verdict, RulingCause.Policy, decision.Reason, decision.RuleId, decision.RemainingSeconds, decision.ValidUntil);
    }

    /// <summary>
    /// Past its end a timeline repeats its last seven days, so that the same hours of the week stay closed. Approvals do not open anything here: a profile does not
    /// tell what nobody may lift.
    /// </summary>
    private static Ruling ByTimeline(BundleInForce bundle, Subject subject, DateTimeOffset at)
    {
        const long Week = 7 * TimeSpan.TicksPerDay;
        var end = bundle.Bundle.Timeline.Segments[^1].To;
        var within = at < end ? at : at.AddTicks(-(((at - end).Ticks / Week) + 1) * Week);
        var action = bundle.Timeline?.ActionAt(within, subject) ?? PolicyAction.Block;
        var segment = bundle.Bundle.Timeline.Segments.FirstOrDefault(each => each.From <= within && within < each.To);
        var until = segment is null ? TimeSpan.FromHours(1) : segment.To - within;
        return new(action == PolicyAction.Allow ? Verdict.Allow : Verdict.Block, RulingCause.Timeline, null, null, null, at + until);
    }

    /// <summary>Used seconds such that what the evaluator finds left is the least of the bundle's allowance and the ceiling, each minus own use.</summary>
    private (LimitSeconds Used, LimitSeconds Bonus) Charge(CompiledPolicy policy, DateTimeOffset at, bool ahead)
    {
        var day = policy.Clock.DayOf(at);
        if (_charge is { } known && known.Day == day && known.Revision == usage.Revision && known.Ahead == ahead)
        {
            return (known.Used, known.Bonus);
        }

        var own = UsedSeconds.Of(policy, at, device, Counters(policy, at));
        var installation = usage.HasFormer ? InstallationUse(policy, at) : own;
        var bonus = BonusSeconds.Of(policy, at, device, _bundle!.Bundle.Bonus, resolve);
        var used = new LimitSeconds(policy.Policy.Limits.Select(limit =>
        {
            var allowed = (policy.AllowedSeconds(limit.Id, day) ?? 0) + bonus[limit.Id];
            var stop = StopAt(limit, PolicyDayClock.FirstDay(limit.Period, day), ahead);
            return KeyValuePair.Create(limit.Id, stop is null ? own[limit.Id] : Math.Max(own[limit.Id], installation[limit.Id] + allowed - stop.Value));
        }));
        _charge = (day, usage.Revision, ahead, used, bonus);
        return (used, bonus);
    }

    private LimitSeconds InstallationUse(CompiledPolicy policy, DateTimeOffset at) =>
        UsedSeconds.Of(policy, at, device, Counters(policy, at, usage.Installation));

    /// <summary>
    /// The counters, of one installation or of all. Where a change of zone or of the day's start took the policy day back, the day that had begun counts with today until it
    /// begins again: a week's limit sums up to today and would give that time twice.
    /// </summary>
    private IEnumerable<Counter> Counters(CompiledPolicy policy, DateTimeOffset at, string? installation = null)
    {
        var today = policy.Clock.DayOf(at);
        return usage.Counters(device)
            .Where(counter => installation is null || counter.Installation == installation)
            .Select(counter => counter.Day > today ? counter with { Day = today, Installation = $"{counter.Installation} {counter.Day:O}" } : counter);
    }

    private long? StopAt(Limit limit, DateOnly period, bool ahead)
    {
        if (_ceilings.TryGetValue(limit.Id, out var ceiling) && ceiling.Period == period && (limit.PerDevice || !ceiling.PerDevice))
        {
            return ceiling.StopAt;
        }

        var isToCome = ahead && (ceiling is null || ceiling.Period < period);
        return limit.PerDevice || isToCome ? null : 0;
    }
}
