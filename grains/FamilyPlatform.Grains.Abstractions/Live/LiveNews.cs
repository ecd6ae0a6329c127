using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What of a family should be read again.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.LiveNews")]
public sealed record LiveNews
{
    [Id(0)]
    public required FamilyId Family { get; init; }

    /// <summary>Counts the news of this family from an arbitrary beginning; a gap is news that were lost.</summary>
    [Id(1)]
    public required long Number { get; init; }

    [Id(2)]
    public required ImmutableArray<LiveChange> Changes { get; init; }
}
