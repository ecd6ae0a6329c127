using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Changes what is not null.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateChild")]
public sealed record UpdateChild
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public int? BirthYear { get; init; }

    [Id(3)]
    public int? BirthMonth { get; init; }

    [Id(4)]
    public string? Color { get; init; }

    [Id(5)]
    public long? IfVersion { get; init; }
}
