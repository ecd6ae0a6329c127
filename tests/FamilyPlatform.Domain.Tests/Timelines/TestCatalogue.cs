using FamilyPlatform.Catalog;

namespace FamilyPlatform.Domain.Tests;

/// <summary>The catalogues that the property tests run with.</summary>
internal static class TestCatalogue
{
    /// <summary>The words of the random policies, and hosts below other hosts that belong elsewhere.</summary>
    public static TimelineSubjects Invented { get; } = new(Generated());

    /// <summary>The one that families get.</summary>
    public static TimelineSubjects Shipped { get; } = new(AppCatalog.Shipped.Apps.SelectMany(Subjects));

    private static IEnumerable<Subject> Subjects(CatalogApp app) =>
        app.Domains.Select(host => Site(host, app.Id, [.. app.Categories])).Prepend(Subject.App(app.Id, [.. app.Categories]));

    /// <summary>160 apps in all categories and combinations, with one to three hosts each.</summary>
    private static IEnumerable<Subject> Generated()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 160; i++)
        {
            var app = i < Samples.Apps.Length ? Samples.Apps[i] : $"app{i}";
            string[] categories =
            [
                .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Samples.Categories[random.Next(Samples.Categories.Length)]).Distinct(),
            ];
            yield return Subject.App(app, [.. categories]);
            var host = app.Replace(':', '-');
            yield return Site($"{host}.example", app, categories);
            if (i % 3 == 0)
            {
                yield return Site($"cdn{i}.example.com", app, categories);
            }

            if (i % 5 == 0)
            {
                yield return Site($"kids.{host}.example", $"app{i + 1}", ["education"]);
            }
        }

        yield return Site("example.com", null, ["news"]);
    }

    private static Subject Site(string host, string? service, string[] categories) =>
        Subject.Site(host, [.. categories]) with { Service = service };
}
