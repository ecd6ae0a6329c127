using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AddOverride")]
public sealed record AddOverride
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Target { get; init; }

    [Id(2)]
    public required PolicyAction Action { get; init; }

    /// <summary>From now on for so long; or <see cref="Until"/>.</summary>
    [Id(3)]
    public int? Minutes { get; init; }

    [Id(4)]
    public DateTimeOffset? Until { get; init; }

    [Id(5)]
    public ImmutableArray<DeviceId> Devices { get; init; } = [];

    [Id(6)]
    public Once? Once { get; init; }
}
