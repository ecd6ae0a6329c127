namespace FamilyPlatform.Storage;

/// <param name="Version">1 or more.</param>
/// <param name="Payload">Sealed.</param>
/// <param name="FamilyKey">The key row of the family, destroyed or not; null when it is missing, which is damage.</param>
internal sealed record StoredRow(long Version, byte[] Payload, StoredFamilyKey? FamilyKey);
