using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>A limit whose weights are sorted, so that the first that matches counts (policy, Decision, row 7, and Used seconds).</summary>
internal sealed class CompiledLimit
{
    /// <summary>The weight where no weight matches, and the unit of all weights.</summary>
    public const int Whole = 100;

    private const string WeekKey = "week";

    private readonly Target[] _targets;
    private readonly Target[] _except;
    private readonly Weight[] _narrowestFirst;
    private readonly ImmutableArray<KeyValuePair<string, int>> _minutes;

    public CompiledLimit(Limit limit)
    {
        Id = limit.Id;
        Period = limit.Period;
        PerDevice = limit.PerDevice;
        _minutes = limit.Minutes;
        _targets = [.. limit.Targets];
        _except = [.. limit.Except];
        _narrowestFirst = [.. limit.Weights.OrderByDescending(weight => weight.Target.Specificity()).ThenByDescending(weight => weight.Percent)];
    }

    public string Id { get; }

    public LimitPeriod Period { get; }

    public bool PerDevice { get; }

    /// <summary>Whether a target matches and no exception does; a limit may still be silent or weightless.</summary>
    public bool Covers(Subject subject) => _targets.MatchesAny(subject) && !_except.MatchesAny(subject);

    /// <summary>Whether seconds of the subject count: those of a capability only where it is listed by name.</summary>
    public bool Charges(Subject subject) => subject.Kind switch
    {
        SubjectKind.App or SubjectKind.Site => Covers(subject),
        SubjectKind.Capability => Lists(Target.Capability(subject.Id)) && !_except.MatchesAny(subject),
    };

    /// <summary>Whether the target stands in the list itself.</summary>
    public bool Lists(Target target) => Array.IndexOf(_targets, target) >= 0;

    /// <summary>Percent of a second that a second of the subject counts.</summary>
    public int WeightOf(Subject subject)
    {
        foreach (var weight in _narrowestFirst)
        {
            if (weight.Target.Matches(subject))
            {
                return weight.Percent;
            }
        }

        return Whole;
    }

    /// <summary>What the period that holds a policy day allows; null where the limit is silent.</summary>
    public long? AllowedSeconds(DateOnly day, DayTypes dayTypes) => 60L * Period switch
    {
        LimitPeriod.Day => dayTypes.MinutesOn(day, _minutes),
        LimitPeriod.Week => DayTypes.Find(_minutes, WeekKey),
    };

    /// <summary>Wall seconds of a subject of this weight until the limit is used up, never below 0.</summary>
    public static long WallSeconds(long left, int weight) => left <= 0 ? 0 : ((left * Whole) + weight - 1) / weight;
}
