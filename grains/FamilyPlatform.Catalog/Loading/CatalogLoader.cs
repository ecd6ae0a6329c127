using FamilyPlatform.Catalog.Loading;

namespace FamilyPlatform.Catalog;

/// <summary>
/// Reads catalogue data. Every file has the same form, <c>{ version?, categories?, apps? }</c>; the source spreads these over many files,
/// the served document has them all. What is wrong is told as values with file, line and reason, all of it at once.
/// </summary>
public static class CatalogLoader
{
    /// <summary>The most bytes one file may have: 8 MiB.</summary>
    public const int MaxDocumentBytes = 8 * 1024 * 1024;

    /// <summary>Joins source files to a catalogue. A member that the format does not have is a fault: it is a typing error.</summary>
    public static CatalogLoad LoadFiles(IEnumerable<CatalogFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);

        var draft = new CatalogDraft();
        var last = "catalog";
        foreach (var file in files)
        {
            last = file.Name;
            CatalogReader.Read(file, draft, unknownMembersAreFaults: true);
        }

        return draft.Complete(last, document: null);
    }

    /// <summary>Loads a served document. Members that the format does not have are passed over, so that an older device can read a newer server's.</summary>
    /// <param name="document">The bytes as received; the catalogue keeps them.</param>
    /// <param name="name">What faults call the document.</param>
    public static CatalogLoad LoadDocument(ReadOnlyMemory<byte> document, string name = "catalog document")
    {
        var draft = new CatalogDraft();
        CatalogReader.Read(new CatalogFile(name, document), draft, unknownMembersAreFaults: false);
        return draft.Complete(name, document);
    }
}
