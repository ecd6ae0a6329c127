using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

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
