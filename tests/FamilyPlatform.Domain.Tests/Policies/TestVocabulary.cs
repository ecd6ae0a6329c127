namespace FamilyPlatform.Domain.Tests;

/// <summary>A small catalogue, and the suffix list that ships.</summary>
internal static class TestVocabulary
{
    private static readonly string[] Apps = ["roblox", "chess", "phone", "duolingo"];
    private static readonly string[] Categories = ["games", "social", "education"];

    public static PolicyVocabulary Known { get; } = new()
    {
        IsKnownApp = id => Apps.Contains(id),
        IsKnownCategory = id => Categories.Contains(id),
        IsPublicSuffix = PublicSuffixes.Shipped.IsPublicSuffix,
    };
}
