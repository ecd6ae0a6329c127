using System.Globalization;
using System.Reflection;

namespace FamilyPlatform.Storage;

/// <summary>The numbered SQL files of one kind of database, <c>0001_…</c> and on, each to be applied once and in order.</summary>
/// <param name="prefix">Of their names among the assembly's resources.</param>
internal sealed class SchemaFiles(string prefix)
{
    private const int NumberLength = 4;

    private static readonly Assembly Resources = typeof(SchemaFiles).Assembly;

    private readonly SortedList<long, string> _names = new(Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(name => long.Parse(name.AsSpan(prefix.Length, NumberLength), NumberStyles.None, CultureInfo.InvariantCulture)));

    public long NewestVersion => _names.Keys[^1];

    /// <summary>What a database at version <paramref name="found"/> still needs, the oldest first.</summary>
    /// <exception cref="InvalidOperationException">The database belongs to a newer build.</exception>
    public IEnumerable<(long Version, string Sql)> Missing(long found, string database)
    {
        if (found > NewestVersion)
        {
            throw new InvalidOperationException(
                $"The database '{database}' has schema version {found}, but this build knows versions up to {NewestVersion} only. "
                + "Start the newer build that made it, or restore a backup that this build made.");
        }

        return _names.Where(file => file.Key > found).Select(file => (file.Key, Read(file.Value)));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Resources.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
