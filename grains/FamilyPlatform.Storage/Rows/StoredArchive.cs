using System.Collections.Immutable;

namespace FamilyPlatform.Storage;

/// <param name="FamilyKey">Read in the same snapshot as the entries.</param>
/// <param name="Entries">In the order that was asked for.</param>
internal sealed record StoredArchive(StoredFamilyKey? FamilyKey, ImmutableArray<StoredEntry> Entries);

internal sealed record StoredEntry(long Sequence, string Key, DateTimeOffset At, DateTimeOffset? ExpiresAt, byte[] Payload);
