using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

internal sealed class FamilyArchive(GroupCommitEngine engine, FamilyKeyring keyring, TimeProvider time) : IFamilyArchive
{
    public async Task<ImmutableArray<ArchiveEntry>> ReadAsync(ArchiveQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();

        var stored = await engine.Store.ReadArchiveAsync(query, time.GetUtcNow());
        return Open(stored, query.Family, query.Kind, query.Scope);
    }

    public async Task<ArchiveEntry?> FindAsync(
        string family, AppendKind kind, string scope, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var stored = await engine.Store.FindInArchiveAsync(family, kind, scope, key, time.GetUtcNow());
        return Open(stored, family, kind, scope).SingleOrDefault();
    }

    public Task<int> PruneAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();

        return engine.Store.PruneArchiveAsync(now, limit);
    }

    private ImmutableArray<ArchiveEntry> Open(StoredArchive archive, string family, AppendKind kind, string scope)
    {
        if (archive is { Entries.IsEmpty: true } or { FamilyKey.Destroyed: true })
        {
            return [];
        }

        var familyKey = keyring.Unwrap(
            family, archive.FamilyKey ?? throw new InvalidDataException($"The family key of the archive of '{family}' is missing."));
        return [.. archive.Entries.Select(entry => new ArchiveEntry
        {
            Position = new(entry.Sequence, entry.Key),
            At = entry.At,
            ExpiresAt = entry.ExpiresAt,
            Payload = SealedPayload.OpenAppend(familyKey, family, kind, scope, entry.Key, entry.Payload),
        })];
    }
}
