namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildList")]
public sealed record ChildList
{
    [Id(0)]
    public required IReadOnlyList<ChildView> Children { get; init; }
}
