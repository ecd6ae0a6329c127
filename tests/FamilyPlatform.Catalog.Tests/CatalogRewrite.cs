using FamilyPlatform.Catalog.Loading;

namespace FamilyPlatform.Catalog.Tests;

internal static class CatalogRewrite
{
    /// <summary>Writes a loaded catalogue anew instead of handing on the bytes it came in.</summary>
    public static ReadOnlyMemory<byte> Of(AppCatalog catalog) => CatalogDocument.Write(catalog.Version, catalog.Categories, catalog.Apps);
}
