using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Agent;

/// <summary>The catalogue by which processes are recognised: the one that ships with the agent, or a newer one that the platform gave.</summary>
internal sealed class AgentCatalog
{
    private readonly string _file;
    private AppCatalog _catalog;

    public AgentCatalog(string folder, AppCatalog shipped)
    {
        _file = Path.Combine(folder, "catalog.json");
        _catalog = shipped;
        if (File.Exists(_file) && AppCatalog.Load(File.ReadAllBytes(_file)) is { Succeeded: true } load && load.Catalog.Version > shipped.Version)
        {
            _catalog = load.Catalog;
        }
    }

    public AppCatalog Current => Volatile.Read(ref _catalog);

    /// <summary>Takes up a newer document. False where it cannot be read or is not newer; then the old one stays.</summary>
    public bool TryUpdate(byte[] document)
    {
        if (AppCatalog.Load(document) is not { Succeeded: true } load || load.Catalog.Version <= Current.Version)
        {
            return false;
        }

        var beside = _file + ".new";
        File.WriteAllBytes(beside, document);
        File.Move(beside, _file, overwrite: true);
        Volatile.Write(ref _catalog, load.Catalog);
        return true;
    }

    /// <summary>The subject as the catalogue knows it.</summary>
    public Subject Resolve(Subject subject)
    {
        var catalog = Current;
        switch (subject.Kind)
        {
            case SubjectKind.App:
                return Subject.App(catalog.CanonicalAppId(subject.Id), [.. catalog.ResolveApp(subject.Id).Categories]);
            case SubjectKind.Site:
                var site = catalog.ResolveSite(subject.Id);
                return subject with { Categories = [.. site.Categories], Service = site.Service };
            default:
                return subject;
        }
    }

    /// <summary>The entry that somebody means by an id, a name or a part of one; null where there is none.</summary>
    public CatalogApp? Find(string typed)
    {
        var id = typed.StartsWith("app:", StringComparison.Ordinal) ? typed[4..] : typed;
        return Current.FindApp(id) ?? Current.FindByExecutable(AppPlatform.Linux, id) ?? (Current.Search(typed) is [var best, ..] ? best : null);
    }

    /// <summary>What people call an app.</summary>
    public string NameOf(string app) => Current.FindApp(app)?.Name ?? app;
}
