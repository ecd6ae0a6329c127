namespace FamilyPlatform.Domain;

/// <summary>What the validation of a layer has to know of the world: the catalogue's ids, and the public suffix list.</summary>
public sealed record PolicyVocabulary
{
    /// <summary>Whether the catalogue has an app or service of this id.</summary>
    public required Func<string, bool> IsKnownApp { get; init; }

    /// <summary>Whether the catalogue has a category of this id.</summary>
    public required Func<string, bool> IsKnownCategory { get; init; }

    /// <summary>Whether a host is a public suffix; <see cref="PublicSuffixes.Shipped"/> outside of tests.</summary>
    public required Func<string, bool> IsPublicSuffix { get; init; }
}
