namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AppBlockView")]
public sealed record AppBlockView
{
    [Id(0)]
    public required string App { get; init; }

    [Id(1)]
    public required bool Blocked { get; init; }

    /// <summary>The bundle version that holds it.</summary>
    [Id(2)]
    public required long BundleVersion { get; init; }

    [Id(3)]
    public required long LayerVersion { get; init; }
}
