namespace FamilyPlatform.Catalog;

public sealed partial class AppCatalog
{
    private const string PackagePrefix = "pkg:";

    private readonly NameTable _byId;
    private readonly NameTable _byHost;
    private readonly NameTable[] _byName;

    /// <summary>The entry with this id; null where there is none.</summary>
    public CatalogApp? FindApp(ReadOnlySpan<char> id) => _byId.Find(id);

    /// <summary>The entry that a platform knows by this name: a package, a bundle id, or on Windows and Linux an executable.</summary>
    public CatalogApp? FindByPackage(AppPlatform platform, ReadOnlySpan<char> package) => _byName[(int)platform].Find(package);

    /// <summary>The entry whose program runs under this file name, without any folder.</summary>
    /// <param name="platform">Windows (case does not matter) or Linux; there are no executables on the others, so nothing is found.</param>
    /// <param name="name">On Linux also the 15 bytes to which the kernel cuts a process name, where they still tell one entry.</param>
    public CatalogApp? FindByExecutable(AppPlatform platform, ReadOnlySpan<char> name) => platform switch
    {
        AppPlatform.Android or AppPlatform.Ios => null,
        AppPlatform.Windows or AppPlatform.Linux => _byName[(int)platform].Find(name),
    };

    /// <summary>
    /// The entry a host belongs to: of all entries that name the host or a parent of it, the one that names the most labels.
    /// <c>notexample.com</c> is no part of <c>example.com</c>.
    /// </summary>
    /// <param name="host">In A-label form; case and one trailing dot do not matter.</param>
    public CatalogApp? FindByHost(ReadOnlySpan<char> host)
    {
        var rest = host.EndsWith('.') ? host[..^1] : host;
        while (!rest.IsEmpty)
        {
            if (_byHost.Find(rest) is { } app)
            {
                return app;
            }

            var dot = rest.IndexOf('.');
            rest = dot < 0 ? default : rest[(dot + 1)..];
        }

        return null;
    }

    /// <summary>The app id under which a device reports a package: the entry's id, or <c>pkg:PLATFORM:PACKAGE</c> where there is none.</summary>
    public string AppIdOf(AppPlatform platform, string package) =>
        FindByPackage(platform, package)?.Id ?? $"{PackagePrefix}{platform.ToText()}:{package}";

    /// <summary>The same app under the name this catalogue prefers: <c>pkg:android:com.roblox.client</c> is <c>roblox</c> once an entry has that package.</summary>
    public string CanonicalAppId(string app)
    {
        ArgumentNullException.ThrowIfNull(app);

        return FindByPackageId(app)?.Id ?? app;
    }

    /// <summary>The categories of an app: its entry's, also where it goes by its package; else <see cref="CatalogCategory.Unknown"/>.</summary>
    /// <param name="app">An entry's id, or <c>pkg:PLATFORM:PACKAGE</c>.</param>
    public ResolvedSubject ResolveApp(ReadOnlySpan<char> app) =>
        (FindApp(app) ?? FindByPackageId(app)) is { } entry ? new(entry.Categories, null) : ResolvedSubject.UnknownApp;

    /// <summary>The categories of a site and the entry whose service it is; neither where no entry names the host or a parent of it.</summary>
    public ResolvedSubject ResolveSite(ReadOnlySpan<char> host) =>
        FindByHost(host) is { } entry ? new(entry.Categories, entry.Id) : ResolvedSubject.None;

    private CatalogApp? FindByPackageId(ReadOnlySpan<char> app)
    {
        if (!app.StartsWith(PackagePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = app[PackagePrefix.Length..];
        var colon = rest.IndexOf(':');
        return colon > 0 && AppPlatforms.TryParse(rest[..colon], out var platform)
            ? FindByPackage(platform, rest[(colon + 1)..])
            : null;
    }
}
