using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.GuardianEntry")]
internal sealed record GuardianEntry
{
    [Id(0)]
    public required GuardianId Id { get; init; }

    [Id(1)]
    public required Role Role { get; init; }
}
