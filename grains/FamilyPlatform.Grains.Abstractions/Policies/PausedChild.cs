using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PausedChild")]
public sealed record PausedChild
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Override { get; init; }

    [Id(2)]
    public required long BundleVersion { get; init; }
}
