namespace FamilyPlatform.Catalog.Loading;

/// <summary>What has been read so far, over all files: entries, the names they have taken, and faults.</summary>
internal sealed class CatalogDraft
{
    private const int MostFaults = 100;

    private readonly Dictionary<(string Kind, string Value), Place> _claims = [];
    private readonly Dictionary<string, CatalogCategory> _categories = new(StringComparer.Ordinal);
    private readonly List<CatalogCategory> _categoryOrder = [];
    private readonly List<(string Category, Place Place)> _categoryUses = [];
    private readonly List<CatalogApp> _apps = [];
    private readonly List<CatalogFault> _faults = [];
    private int? _version;

    public void Fault(Place place, string code, string reason)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new CatalogFault(place.File, place.Line, code, reason));
        }
    }

    /// <summary>Takes a name that only one entry may have.</summary>
    public void Claim(string kind, string value, Place place, string code)
    {
        if (!_claims.TryAdd((kind, value), place))
        {
            var first = _claims[(kind, value)];
            Fault(place, code, $"The {kind} '{value}' stands already at {first.File}({first.Line}).");
        }
    }

    public void SetVersion(int version, Place place)
    {
        Claim("member", "version", place, CatalogFaultCodes.DuplicateMember);
        _version = version;
    }

    public void Add(CatalogApp app) => _apps.Add(app);

    public void Add(CatalogCategory category)
    {
        if (_categories.TryAdd(category.Id, category))
        {
            _categoryOrder.Add(category);
        }
    }

    /// <summary>Remembers that an entry carries a category; whether there is such a category shows when all files are read.</summary>
    public void UseCategory(string category, Place place) => _categoryUses.Add((category, place));

    /// <param name="lastFile">Where a version that stands nowhere is missed.</param>
    /// <param name="document">The bytes to keep; null has them written.</param>
    public CatalogLoad Complete(string lastFile, ReadOnlyMemory<byte>? document)
    {
        foreach (var (category, place) in _categoryUses)
        {
            if (!_categories.TryGetValue(category, out var known))
            {
                Fault(place, CatalogFaultCodes.UnknownCategory, $"There is no category '{category}'.");
            }
            else if (known.Reserved)
            {
                Fault(place, CatalogFaultCodes.ReservedCategory, $"The category '{category}' is reserved; no entry carries it.");
            }
        }

        // After another fault a version may only look as if it were missing.
        if (_version is null && _faults.Count == 0)
        {
            Fault(new Place(lastFile, 1), CatalogFaultCodes.MissingMember, "A catalogue needs a 'version'.");
        }

        if (_faults.Count > 0 || _version is not { } version)
        {
            return new CatalogLoad([.. _faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)]);
        }

        return new CatalogLoad(new AppCatalog(
            version, [.. _categoryOrder], [.. _apps.OrderBy(app => app.Id, StringComparer.Ordinal)], document));
    }
}

/// <summary>A line of a file, from 1.</summary>
internal readonly record struct Place(string File, int Line);
