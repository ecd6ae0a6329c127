using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.Decide")]
public sealed record Decide
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>1 to 100 subjects in text form.</summary>
    [Id(1)]
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>Another moment than now.</summary>
    [Id(2)]
    public DateTimeOffset? At { get; init; }

    [Id(3)]
    public DeviceId? Device { get; init; }

    /// <summary>A draft of the guardian's layer, JSON in UTF-8, instead of the one in force.</summary>
    [Id(4)]
    public ImmutableArray<byte>? Draft { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DecisionList")]
public sealed record DecisionList
{
    [Id(0)]
    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    /// <summary>IANA, for wall-clock times in explanations.</summary>
    [Id(1)]
    public required string TimeZone { get; init; }
}

/// <summary>A decision with what an explanation needs.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DecisionView")]
public sealed record DecisionView
{
    [Id(0)]
    public required string Subject { get; init; }

    [Id(1)]
    public required Verdict Verdict { get; init; }

    [Id(2)]
    public required Reason Reason { get; init; }

    [Id(3)]
    public string? RuleId { get; init; }

    /// <summary>Where the deciding entry comes from; null where none decided.</summary>
    [Id(4)]
    public string? Source { get; init; }

    [Id(5)]
    public long? RemainingSeconds { get; init; }

    [Id(6)]
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>The deciding entry's name for people, such as a routine's.</summary>
    [Id(7)]
    public string? EntryName { get; init; }

    /// <summary>The guardian who made the deciding entry, where known.</summary>
    [Id(8)]
    public GuardianId? By { get; init; }

    [Id(9)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the deciding override ends.</summary>
    [Id(10)]
    public DateTimeOffset? Until { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DayPlanList")]
public sealed record DayPlanList
{
    [Id(0)]
    public required IReadOnlyList<DayPlan> Days { get; init; }

    [Id(1)]
    public required string TimeZone { get; init; }
}

/// <summary>One policy day, resolved.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DayPlan")]
public sealed record DayPlan
{
    [Id(0)]
    public required DateOnly Date { get; init; }

    [Id(1)]
    public string? DayType { get; init; }

    [Id(2)]
    public required DateTimeOffset From { get; init; }

    [Id(3)]
    public required DateTimeOffset To { get; init; }

    /// <summary>Intervals that touch the day, cut to it, in order.</summary>
    [Id(4)]
    public required IReadOnlyList<RoutineSpan> Routines { get; init; }

    [Id(5)]
    public required IReadOnlyList<LimitPlan> Limits { get; init; }

    [Id(6)]
    public required IReadOnlyList<PolicyOverride> Overrides { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RoutineSpan")]
public sealed record RoutineSpan
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public RoutineKind Kind { get; init; }

    [Id(3)]
    public required DateTimeOffset From { get; init; }

    [Id(4)]
    public required DateTimeOffset To { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.LimitPlan")]
public sealed record LimitPlan
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    /// <summary>Null where the limit is silent that day.</summary>
    [Id(2)]
    public long? AllowedSeconds { get; init; }

    [Id(3)]
    public long BonusSeconds { get; init; }
}
