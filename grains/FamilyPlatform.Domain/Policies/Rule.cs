namespace FamilyPlatform.Domain;

/// <summary>A permanent answer for a target, until it is changed.</summary>
public sealed record Rule
{
    public required string Id { get; init; }

    public required Target Target { get; init; }

    public required PolicyAction Action { get; init; }

    /// <summary><see cref="Domain.Source"/>; a rule of a guardian beats an equally specific one of a pack.</summary>
    public string Source { get; init; } = Domain.Source.Guardian;
}
