using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A guardian's place in one family.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Membership")]
public sealed record Membership
{
    [Id(0)]
    public required FamilyId Family { get; init; }

    [Id(1)]
    public required Role Role { get; init; }
}
