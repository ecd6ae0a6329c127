using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// A policy that is ready to decide (policy, Decision). Made once per version; deciding is pure and allocates nothing while instants stay on the same
/// days. Safe to use from any thread.
/// </summary>
public sealed partial class CompiledPolicy
{
    private readonly FloorEntry[] _floor;
    private readonly Target[] _alwaysAllowed;
    private readonly Rule[] _bestFirst;
    private readonly CompiledRoutine[] _routines;
    private readonly CompiledLimit[] _limits;
    private readonly HashSet<string> _approved;
    private readonly DayTypes _dayTypes;
    private readonly PolicyWindowBuilder _windows;
    private PolicyWindow? _window;

    private CompiledPolicy(Policy policy, PolicyDayClock clock)
    {
        Policy = policy;
        Clock = clock;
        _floor = [.. policy.Floor];
        _alwaysAllowed = [.. policy.AlwaysAllowed];

        // The order of row 4, so that the first rule that matches is the best; sorting is stable, which leaves "first listed" for the end.
        _bestFirst =
        [
            .. policy.Rules
                .OrderByDescending(rule => rule.Target.Specificity())
                .ThenByDescending(rule => Source.IsGuardian(rule.Source))
                .ThenBy(rule => rule.Action),
        ];
        _routines = [.. policy.Routines.Select(routine => new CompiledRoutine(routine))];
        _limits = [.. policy.Limits.Select(limit => new CompiledLimit(limit))];
        _approved = [.. policy.ApprovedApps, .. policy.Rules.Where(rule => rule.Target.Kind == TargetKind.App).Select(rule => rule.Target.Value)];
        _dayTypes = new(policy.Calendar);
        _windows = new(_routines, _limits, _dayTypes, clock);
    }

    /// <summary>What it was made from.</summary>
    public Policy Policy { get; }

    /// <summary>Tells the policy day of an instant.</summary>
    public PolicyDayClock Clock { get; }

    /// <summary>Makes a policy ready whose zone and day start do not change.</summary>
    /// <param name="policy">The effective policy.</param>
    /// <param name="timeZone">The family's IANA zone.</param>
    /// <exception cref="ArgumentException">The zone is unknown or the day start out of range.</exception>
    public static CompiledPolicy Compile(Policy policy, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(policy);

        return new(policy, PolicyDayClock.Of(timeZone, policy.DayStart));
    }

    /// <summary>
    /// Makes a policy ready whose zone or day start may be about to change: <paramref name="clock"/> decides both, and
    /// <see cref="Domain.Policy.DayStart"/> is not looked at. Schedules follow the zone in force.
    /// </summary>
    public static CompiledPolicy Compile(Policy policy, PolicyDayClock clock)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(clock);

        return new(policy, clock);
    }

    /// <summary>Seconds that a limit allows in the period of a policy day; null where it is silent that day or the policy has no such limit.</summary>
    public long? AllowedSeconds(string limit, DateOnly day) =>
        Array.Find(_limits, each => each.Id == limit)?.AllowedSeconds(day, _dayTypes);

    /// <summary>The day type of a policy day, by the calendar; null where it has none.</summary>
    public string? DayTypeOf(DateOnly day) => _dayTypes.Of(day).Type;

    /// <summary>The ids of the limits that count time of a subject, apps and sites, on the policy day of an instant.</summary>
    public ImmutableArray<string> LimitsOf(Subject subject, DateTimeOffset at)
    {
        var today = Clock.DayOf(at);
        return
        [
            .. _limits
                .Where(limit => limit.Covers(subject) && limit.WeightOf(subject) > 0 && limit.AllowedSeconds(today, _dayTypes) is not null)
                .Select(limit => limit.Id),
        ];
    }

    /// <summary>The ids of the routines that are active at an instant, in the order of the policy.</summary>
    public ImmutableArray<string> ActiveRoutines(DateTimeOffset at) =>
        [.. WindowAt(at.UtcTicks).ActiveAt(at.UtcTicks, out _).Select(routine => _routines[routine].Id)];

    /// <summary>
    /// Every interval of every routine that touches a span, ordered by start: the resolved plan of some days. Intervals are not cut at the span's ends.
    /// </summary>
    public ImmutableArray<RoutineInterval> RoutinesBetween(DateTimeOffset from, DateTimeOffset to) =>
    [
        .. _windows.Intervals(from.UtcTicks, to.UtcTicks)
            .OrderBy(interval => interval.Start)
            .Select(interval => new RoutineInterval(
                _routines[interval.Routine].Id, new(interval.Start, TimeSpan.Zero), new(interval.End, TimeSpan.Zero))),
    ];

    internal CompiledLimit[] Limits => _limits;

    internal bool IsAlwaysAllowed(Subject subject) => _alwaysAllowed.MatchesAny(subject);

    /// <summary>Every target that the policy names anywhere.</summary>
    internal IEnumerable<Target> Targets =>
        Policy.Floor.Select(entry => entry.Target)
            .Concat(Policy.AlwaysAllowed)
            .Concat(Policy.Rules.Select(rule => rule.Target))
            .Concat(Policy.Routines.SelectMany(routine => routine.Access.Allow.Concat(routine.Access.Block)))
            .Concat(Policy.Limits.SelectMany(limit => limit.Targets.Concat(limit.Except).Concat(limit.Weights.Select(weight => weight.Target))));

    /// <summary>The window that holds an instant. Threads that miss together build the same one; the last stays.</summary>
    internal PolicyWindow WindowAt(long now)
    {
        var window = Volatile.Read(ref _window);
        if (window is null || !window.Holds(now))
        {
            window = _windows.Around(now);
            Volatile.Write(ref _window, window);
        }

        return window;
    }
}
