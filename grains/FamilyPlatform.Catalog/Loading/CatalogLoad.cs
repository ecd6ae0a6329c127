using System.Diagnostics.CodeAnalysis;

namespace FamilyPlatform.Catalog;

/// <summary>A catalogue, or every reason why there is none.</summary>
public sealed record CatalogLoad
{
    internal CatalogLoad(AppCatalog catalog) => Catalog = catalog;

    internal CatalogLoad(IReadOnlyList<CatalogFault> faults) => Faults = faults;

    /// <summary>The catalogue; null where there are faults.</summary>
    public AppCatalog? Catalog { get; }

    /// <summary>What is wrong, in the order of files and lines; empty where there is a catalogue. At most 100 are told.</summary>
    public IReadOnlyList<CatalogFault> Faults { get; } = [];

    [MemberNotNullWhen(true, nameof(Catalog))]
    public bool Succeeded => Catalog is not null;
}
