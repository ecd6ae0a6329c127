namespace FamilyPlatform.Storage;

/// <summary>A family's key, unwrapped.</summary>
/// <param name="Id">As in <see cref="StoredFamilyKey"/>.</param>
/// <param name="Secret">32 bytes.</param>
/// <param name="Unstored">How to store it, until a transaction that did so has succeeded.</param>
internal sealed record FamilyKey(long Id, byte[] Secret, StoredFamilyKey? Unstored);
