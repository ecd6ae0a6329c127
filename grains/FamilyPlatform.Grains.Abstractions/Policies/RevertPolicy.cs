using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RevertPolicy")]
public sealed record RevertPolicy
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required long IfVersion { get; init; }

    /// <summary>The layer version to go back to.</summary>
    [Id(2)]
    public required long ToVersion { get; init; }

    [Id(3)]
    public Once? Once { get; init; }
}
