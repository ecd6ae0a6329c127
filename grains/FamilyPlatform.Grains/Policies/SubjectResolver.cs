using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What the catalogue says of subjects, prepared once for a silo.</summary>
internal sealed class SubjectResolver
{
    public SubjectResolver(AppCatalog catalog)
    {
        Catalog = catalog;
        Subjects = new(All(catalog));
        Vocabulary = new()
        {
            IsKnownApp = id => catalog.FindApp(id) is not null,
            IsKnownCategory = id => catalog.Categories.Any(category => category.Id == id),
            IsPublicSuffix = PublicSuffixes.Shipped.IsPublicSuffix,
        };
    }

    public AppCatalog Catalog { get; }

    /// <summary>Every app and site of the catalogue.</summary>
    public TimelineSubjects Subjects { get; }

    public PolicyVocabulary Vocabulary { get; }

    /// <summary>The same subject with its categories and service.</summary>
    public Subject Resolve(Subject subject) => Subjects.Resolve(subject);

    /// <summary>Whether a host belongs to an app.</summary>
    public bool IsHostOf(string app, string host) => Catalog.FindByHost(host)?.Id == app;

    private static IEnumerable<Subject> All(AppCatalog catalog) =>
        catalog.Apps.SelectMany(app => app.Domains
            .Select(host => Subject.Site(host, [.. app.Categories]) with { Service = app.Id })
            .Prepend(Subject.App(app.Id, [.. app.Categories])));
}
