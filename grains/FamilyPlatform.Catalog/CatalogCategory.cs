namespace FamilyPlatform.Catalog;

/// <summary>A kind of app that a policy can name as <c>category:ID</c>.</summary>
public sealed record CatalogCategory
{
    /// <summary>The category of an app that the catalogue does not know (policy, Subject). Reserved.</summary>
    public const string Unknown = "unknown";

    /// <summary>The category of what is on a list of illegal content (policy, Decision). Reserved.</summary>
    public const string Illegal = "illegal";

    /// <summary>Stable name in policies: <c>[a-z0-9][a-z0-9._-]*</c>, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>A short heading in English.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence in English that says what belongs here.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the platform alone gives this category; no entry carries it.</summary>
    public bool Reserved { get; init; }
}
