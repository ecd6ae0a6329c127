using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a process learns when it goes on watching.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.LiveRenewal")]
public sealed record LiveRenewal
{
    /// <summary>The number of the last news.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>Those of the guardians that were asked about who belong to the family.</summary>
    [Id(1)]
    public required ImmutableArray<GuardianId> Members { get; init; }
}
