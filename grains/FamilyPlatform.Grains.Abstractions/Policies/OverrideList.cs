using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OverrideList")]
public sealed record OverrideList
{
    [Id(0)]
    public required IReadOnlyList<PolicyOverride> Overrides { get; init; }
}
