using System.Collections.Frozen;

namespace FamilyPlatform.Catalog;

/// <summary>Entries by one kind of name, found from a slice of text without making a string of it.</summary>
internal sealed class NameTable
{
    // TASK_COMM_LEN of the Linux kernel, less its terminator.
    private const int LinuxProcessNameLength = 15;

    private readonly FrozenDictionary<string, CatalogApp>.AlternateLookup<ReadOnlySpan<char>> _entries;

    private NameTable(Dictionary<string, CatalogApp> entries) =>
        _entries = entries.ToFrozenDictionary(entries.Comparer).GetAlternateLookup<ReadOnlySpan<char>>();

    public static NameTable OfIds(CatalogApp[] apps) =>
        new(apps.ToDictionary(app => app.Id, StringComparer.Ordinal));

    public static NameTable OfHosts(CatalogApp[] apps) => new(Pair(apps, app => app.Domains, StringComparer.OrdinalIgnoreCase));

    public static NameTable OfNames(CatalogApp[] apps, AppPlatform platform)
    {
        var comparer = platform is AppPlatform.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var entries = Pair(apps, app => app.NamesOn(platform), comparer);
        if (platform is AppPlatform.Linux)
        {
            AddCutNames(entries);
        }

        return new(entries);
    }

    public CatalogApp? Find(ReadOnlySpan<char> name) => _entries.TryGetValue(name, out var app) ? app : null;

    private static Dictionary<string, CatalogApp> Pair(
        CatalogApp[] apps, Func<CatalogApp, IReadOnlyList<string>> names, StringComparer comparer) =>
        apps.SelectMany(app => names(app), (app, name) => (name, app)).ToDictionary(pair => pair.name, pair => pair.app, comparer);

    private static void AddCutNames(Dictionary<string, CatalogApp> entries)
    {
        var cut = entries
            .Where(entry => entry.Key.Length > LinuxProcessNameLength)
            .GroupBy(entry => entry.Key[..LinuxProcessNameLength], entry => entry.Value)
            .Where(group => group.Distinct().Count() == 1)
            .ToList();
        foreach (var group in cut)
        {
            entries.TryAdd(group.Key, group.First());
        }
    }
}
