using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AddBonus")]
public sealed record AddBonus
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Limit { get; init; }

    /// <summary>1 to 1440.</summary>
    [Id(2)]
    public required int Minutes { get; init; }

    /// <summary>A policy day; the running one where null.</summary>
    [Id(3)]
    public DateOnly? Day { get; init; }

    [Id(4)]
    public Once? Once { get; init; }
}
