using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SetAppBlock")]
public sealed record SetAppBlock
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>A catalogue id, or <c>pkg:platform:package</c>.</summary>
    [Id(1)]
    public required string App { get; init; }

    [Id(2)]
    public required bool Blocked { get; init; }
}
