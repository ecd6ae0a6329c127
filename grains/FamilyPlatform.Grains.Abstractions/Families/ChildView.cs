using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildView")]
public sealed record ChildView
{
    [Id(0)]
    public required ChildId Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public int? BirthYear { get; init; }

    [Id(3)]
    public int? BirthMonth { get; init; }

    [Id(4)]
    public required string Color { get; init; }

    [Id(5)]
    public required ChildKind Kind { get; init; }

    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the child's own settings; the policy counts for itself.</summary>
    [Id(7)]
    public required long Version { get; init; }
}
