namespace FamilyPlatform.Catalog;

/// <summary>A JSON file of catalogue data before anyone has looked into it.</summary>
/// <param name="Name">What a fault calls the file.</param>
/// <param name="Content">UTF-8 without a byte order mark.</param>
public sealed record CatalogFile(string Name, ReadOnlyMemory<byte> Content);
