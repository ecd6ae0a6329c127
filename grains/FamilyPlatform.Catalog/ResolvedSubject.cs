namespace FamilyPlatform.Catalog;

/// <summary>What the catalogue adds to a subject before a policy judges it (policy, Subject).</summary>
/// <param name="Categories">The subject's categories; empty for a capability and for a site that belongs to no entry.</param>
/// <param name="Service">The id of the entry a site belongs to; null for anything else.</param>
public readonly record struct ResolvedSubject(IReadOnlyList<string> Categories, string? Service)
{
    private static readonly string[] UnknownOnly = [CatalogCategory.Unknown];

    /// <summary>No category and no service: a capability, or a site nobody knows.</summary>
    public static ResolvedSubject None { get; } = new([], null);

    /// <summary>An app that the catalogue does not know.</summary>
    public static ResolvedSubject UnknownApp { get; } = new(UnknownOnly, null);
}
