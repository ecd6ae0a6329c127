using System.Security.Cryptography;
using FamilyPlatform.Catalog.Loading;
using FamilyPlatform.Catalog.Search;

namespace FamilyPlatform.Catalog;

/// <summary>
/// The apps and services that families meet, with their categories: immutable, and the same bytes for everyone who holds the same version.
/// </summary>
/// <remarks>Lookups allocate nothing and may be called from any thread.</remarks>
public sealed partial class AppCatalog
{
    private static readonly Lazy<AppCatalog> LazyShipped = new(LoadShipped);

    private readonly Lazy<SearchIndex> _search;
    private readonly byte[] _hash;

    internal AppCatalog(int version, CatalogCategory[] categories, CatalogApp[] apps, ReadOnlyMemory<byte>? document)
    {
        Version = version;
        Categories = Array.AsReadOnly(categories);
        Apps = Array.AsReadOnly(apps);
        Document = document ?? CatalogDocument.Write(version, categories, apps);
        _hash = SHA256.HashData(Document.Span);
        Sha256 = Convert.ToHexStringLower(_hash);
        _byId = NameTable.OfIds(apps);
        _byHost = NameTable.OfHosts(apps);
        _byName = [.. AppPlatforms.All.Select(platform => NameTable.OfNames(apps, platform))];
        _search = new(() => new SearchIndex(apps));
    }

    /// <summary>The catalogue that this release ships; loaded on first use.</summary>
    /// <exception cref="CatalogException">A shipped file is malformed, which is a programmer's error.</exception>
    public static AppCatalog Shipped => LazyShipped.Value;

    /// <summary>Counts up with every change of any byte of <see cref="Document"/>; from 1.</summary>
    public int Version { get; }

    /// <summary>The whole catalogue as one JSON document in UTF-8: the body of <c>GET /catalog/{version}</c> (device protocol, calls).</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>SHA-256 of <see cref="Document"/> in lower-case hexadecimal, as a check-in reply names it.</summary>
    public string Sha256 { get; }

    /// <summary>The 32 bytes of <see cref="Sha256"/>.</summary>
    public ReadOnlySpan<byte> Sha256Bytes => _hash;

    /// <summary>All entries, ordered by id.</summary>
    public IReadOnlyList<CatalogApp> Apps { get; }

    /// <summary>All categories in the order in which to show them, reserved ones last.</summary>
    public IReadOnlyList<CatalogCategory> Categories { get; }

    /// <summary>Loads a <see cref="Document"/> that was received, and keeps its bytes as they are.</summary>
    /// <remarks>Members that a later release may add are passed over; anything else that is wrong is a fault, and then there is no catalogue.
    /// Whether the bytes are the right ones is the caller's to check by <see cref="Sha256"/>.</remarks>
    public static CatalogLoad Load(ReadOnlyMemory<byte> document) => CatalogLoader.LoadDocument(document);

    /// <summary>Reads a document to its end, at most <see cref="CatalogLoader.MaxDocumentBytes"/>, and loads it.</summary>
    public static CatalogLoad Load(Stream document)
    {
        ArgumentNullException.ThrowIfNull(document);

        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while (buffer.Length <= CatalogLoader.MaxDocumentBytes && (read = document.Read(chunk)) > 0)
        {
            buffer.Write(chunk, 0, read);
        }

        return CatalogLoader.LoadDocument(buffer.ToArray());
    }

    /// <summary>Finds entries for a person who types: case and accents do not matter, the last letters may be missing, a typing error is forgiven.</summary>
    /// <param name="query">Words of the name; null or blank finds everything.</param>
    /// <param name="category">Only entries of this category; null for all.</param>
    /// <returns>The best match first; without a query, by name.</returns>
    public IReadOnlyList<CatalogApp> Search(string? query, string? category = null) => _search.Value.Find(query, category);

    private static AppCatalog LoadShipped()
    {
        var load = CatalogLoader.LoadFiles(ShippedFiles());
        return load.Succeeded ? load.Catalog : throw new CatalogException(load.Faults);
    }

    internal static IReadOnlyList<CatalogFile> ShippedFiles()
    {
        var assembly = typeof(AppCatalog).Assembly;
        return [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(Read)];

        CatalogFile Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new CatalogFile(name, content);
        }
    }
}
