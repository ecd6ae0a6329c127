using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

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
