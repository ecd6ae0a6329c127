namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>Bytes that many devices are given.</summary>
/// <param name="Bytes">JSON in UTF-8.</param>
/// <param name="ContentDigest">The field for them, computed once.</param>
/// <param name="CacheControl">How long they may be kept.</param>
internal sealed record StoredContent(ReadOnlyMemory<byte> Bytes, string ContentDigest, string CacheControl);
