using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PutPolicy")]
public sealed record PutPolicy
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>The layer version that the guardian was looking at.</summary>
    [Id(1)]
    public required long IfVersion { get; init; }

    /// <summary>The layer as JSON in UTF-8.</summary>
    [Id(2)]
    public required ImmutableArray<byte> Json { get; init; }
}
