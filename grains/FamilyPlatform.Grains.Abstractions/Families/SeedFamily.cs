using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family with everything in it, as the fixtures make it: Europe/London, policy days from 04:00, no pack, no limits.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.SeedFamily")]
public sealed record SeedFamily
{
    [Id(0)]
    public required GuardianId Owner { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required int Children { get; init; }

    [Id(3)]
    public required int DevicesPerChild { get; init; }
}
