using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SeededFamily")]
public sealed record SeededFamily
{
    [Id(0)]
    public required FamilyId Family { get; init; }

    [Id(1)]
    public required IReadOnlyList<ChildView> Children { get; init; }

    [Id(2)]
    public required IReadOnlyList<SeededDevice> Devices { get; init; }
}
