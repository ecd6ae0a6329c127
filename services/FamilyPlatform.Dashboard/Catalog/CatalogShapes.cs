using FamilyPlatform.Catalog;

namespace FamilyPlatform.Dashboard.Catalog;

internal sealed record AppResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Android,
    IReadOnlyList<string> Ios,
    IReadOnlyList<string> Windows,
    IReadOnlyList<string> Linux,
    IReadOnlyList<string> Domains,
    AppFactsResponse? Facts)
{
    internal static AppResponse From(CatalogApp app) => new(
        app.Id, app.Name, app.Categories, app.Android, app.Ios, app.Windows, app.Linux, app.Domains, app.Facts is { } facts ? AppFactsResponse.From(facts) : null);
}

/// <summary>Dated facts about an app; what is null is unknown.</summary>
internal sealed record AppFactsResponse(
    DateOnly AsOf,
    string Source,
    bool? StrangersCanWrite,
    bool? CanBroadcastLive,
    bool? Likes,
    bool? GiftsOrPurchases,
    int? MinimumAge)
{
    internal static AppFactsResponse From(AppFacts facts) => new(
        facts.AsOf, facts.Source, facts.StrangersCanWrite, facts.CanBroadcastLive, facts.Likes, facts.GiftsOrPurchases, facts.MinimumAge);
}

internal sealed record CategoryResponse(string Id, string Name, string Description, bool Reserved)
{
    internal static CategoryResponse From(CatalogCategory category) => new(category.Id, category.Name, category.Description, category.Reserved);
}
