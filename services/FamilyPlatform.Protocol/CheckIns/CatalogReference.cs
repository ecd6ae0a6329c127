namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Which catalogue the device should hold, served at <c>/catalog/{version}</c>.</summary>
public sealed record CatalogReference
{
    public required int Version { get; init; }

    /// <summary>SHA-256 of the served bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
