namespace FamilyPlatform.Domain;

/// <summary>A target that the partner always blocks and nobody can lift.</summary>
public sealed record FloorEntry
{
    public required string Id { get; init; }

    public required Target Target { get; init; }
}
