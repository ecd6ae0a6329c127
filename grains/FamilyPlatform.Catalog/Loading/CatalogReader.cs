using System.Text.Json;

namespace FamilyPlatform.Catalog.Loading;

/// <summary>Walks one file and fills a draft. What is wrong is noted with its line, and reading goes on behind it.</summary>
internal sealed class CatalogReader
{
    private readonly JsonWalker _walker;
    private readonly CatalogDraft _draft;

    private CatalogReader(JsonWalker walker, CatalogDraft draft)
    {
        _walker = walker;
        _draft = draft;
    }

    public static void Read(CatalogFile file, CatalogDraft draft, bool unknownMembersAreFaults)
    {
        if (file.Content.Length > CatalogLoader.MaxDocumentBytes)
        {
            draft.Fault(new Place(file.Name, 1), CatalogFaultCodes.TooLarge, $"More than {CatalogLoader.MaxDocumentBytes} bytes.");
            return;
        }

        var walker = new JsonWalker(file, draft, unknownMembersAreFaults);
        var catalog = new CatalogReader(walker, draft);
        walker.Walk((ref reader) => walker.ReadObject(ref reader, "A catalogue file", draft, catalog.ReadTop));
    }

    private bool ReadTop(ref Utf8JsonReader reader, string member, CatalogDraft draft)
    {
        switch (member)
        {
            case "version":
                ReadVersion(ref reader);
                return true;
            case "categories":
                _walker.ReadList(ref reader, member, ReadCategory);
                return true;
            case "apps":
                var apps = new AppReader(_walker, draft);
                _walker.ReadList(ref reader, member, apps.Read);
                return true;
            default:
                return false;
        }
    }

    private void ReadVersion(ref Utf8JsonReader reader)
    {
        var place = _walker.PlaceOf(ref reader);
        if (_walker.ReadInteger(ref reader, "version") is not { } version)
        {
            return;
        }

        if (version < 1)
        {
            _draft.Fault(place, CatalogFaultCodes.BadVersion, $"A version counts from 1, not {version}.");
            return;
        }

        _draft.SetVersion(version, place);
    }

    private void ReadCategory(ref Utf8JsonReader reader)
    {
        var place = _walker.PlaceOf(ref reader);
        var parts = new CategoryParts();
        if (!_walker.ReadObject(ref reader, "A category", parts, ReadCategoryMember))
        {
            return;
        }

        _walker.Require(place, "category", ("id", parts.HasId), ("name", parts.HasName), ("description", parts.HasDescription));
        if (parts is { Id: { } id, Name: { } name, Description: { } description })
        {
            _draft.Add(new CatalogCategory { Id = id, Name = name, Description = description, Reserved = parts.Reserved });
        }
    }

    private bool ReadCategoryMember(ref Utf8JsonReader reader, string member, CategoryParts parts)
    {
        switch (member)
        {
            case "id":
                parts.HasId = true;
                parts.Id = _walker.ReadUnique(ref reader, TextRule.Id, "category id", CatalogFaultCodes.DuplicateId);
                return true;
            case "name":
                parts.HasName = true;
                parts.Name = _walker.ReadText(ref reader, TextRule.Name);
                return true;
            case "description":
                parts.HasDescription = true;
                parts.Description = _walker.ReadText(ref reader, TextRule.Sentence);
                return true;
            case "reserved":
                parts.Reserved = _walker.ReadBoolean(ref reader, member) ?? false;
                return true;
            default:
                return false;
        }
    }

    private sealed class CategoryParts
    {
        public bool HasId { get; set; }

        public bool HasName { get; set; }

        public bool HasDescription { get; set; }

        public string? Id { get; set; }

        public string? Name { get; set; }

        public string? Description { get; set; }

        public bool Reserved { get; set; }
    }
}
