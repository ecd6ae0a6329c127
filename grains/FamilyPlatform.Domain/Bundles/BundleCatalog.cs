namespace FamilyPlatform.Domain;

/// <summary>Names a catalogue exactly.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">SHA-256 of the bytes that are served, lower-case hexadecimal.</param>
public sealed record BundleCatalog(int Version, string Sha256);
