using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.FamilyView")]
public sealed record FamilyView
{
    [Id(0)]
    public required FamilyId Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required string TimeZone { get; init; }

    [Id(3)]
    public required string Locale { get; init; }

    [Id(4)]
    public required string Country { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the family's own settings; children, devices and policies count for themselves.</summary>
    [Id(6)]
    public required long Version { get; init; }

    /// <summary>The asking guardian's.</summary>
    [Id(7)]
    public required Role Role { get; init; }
}
