using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>Seconds added to limits on one policy day; adds up, never replaces (policy, Overrides and bonus).</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Bonus")]
public sealed record Bonus
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The limit it is for, or null where <see cref="Target"/> says which limits it credits.</summary>
    [Id(1)]
    public string? Limit { get; init; }

    /// <summary>An app, site, category or <c>all</c> in text form, or null where <see cref="Limit"/> is given.</summary>
    [Id(2)]
    public string? Target { get; init; }

    /// <summary>The policy day that it is added to.</summary>
    [Id(3)]
    public required DateOnly Day { get; init; }

    [Id(4)]
    public required long Seconds { get; init; }

    /// <summary>The one device in whose decisions it counts; null for all.</summary>
    [Id(5)]
    public string? Device { get; init; }

    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(7)]
    public string? CreatedBy { get; init; }
}
