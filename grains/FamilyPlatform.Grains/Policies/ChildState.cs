using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A child with its policy and all that a device's bundle is made of.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildState")]
internal sealed record ChildState
{
    [Id(0)]
    public required ChildId Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public int? BirthYear { get; init; }

    [Id(3)]
    public int? BirthMonth { get; init; }

    [Id(4)]
    public required string Color { get; init; }

    [Id(5)]
    public ChildKind Kind { get; init; }

    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the settings above.</summary>
    [Id(7)]
    public long Version { get; init; } = 1;

    /// <summary>Counts changes of <see cref="Layer"/>; the policy's ETag.</summary>
    [Id(8)]
    public long LayerVersion { get; init; } = 1;

    /// <summary>The guardian's own layer, as canonical JSON.</summary>
    [Id(9)]
    public required ImmutableArray<byte> Layer { get; init; }

    /// <summary>Counts changes of the effective policy.</summary>
    [Id(10)]
    public long PolicyVersion { get; init; } = 1;

    /// <summary>Those not withdrawn; ended ones go with the next change.</summary>
    [Id(11)]
    public ImmutableArray<PolicyOverride> Overrides { get; init; } = [];

    [Id(12)]
    public ImmutableArray<Bonus> Bonus { get; init; } = [];

    /// <summary>Which policy day an instant belongs to, across changes of zone and day start.</summary>
    [Id(13)]
    public required PolicyDayClock Clock { get; init; }

    [Id(14)]
    public required BundleStamp Stamp { get; init; }

    /// <summary>Who made an entry of the layer and when, by entry id.</summary>
    [Id(15)]
    public ImmutableDictionary<string, EntryStamp> Entries { get; init; } = ImmutableDictionary<string, EntryStamp>.Empty;
}
