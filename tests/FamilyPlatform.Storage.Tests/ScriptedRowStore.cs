using System.Collections.Concurrent;
using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

/// <summary>The real store, with a say before each batch, and a record of how large the batches were.</summary>
internal sealed class ScriptedRowStore(IRowStore inner) : IRowStore
{
    public Func<IReadOnlyList<RowWrite>, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    public Func<IReadOnlyList<RowKey>, Task> BeforeRead { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<int> CommitSizes { get; } = [];

    public ConcurrentQueue<int> ReadSizes { get; } = [];

    public int Lanes => inner.Lanes;

    public int Servers => inner.Servers;

    public int ServerOf(int bucket) => inner.ServerOf(bucket);

    public Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public async Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        CommitSizes.Enqueue(batch.Count);
        await BeforeCommit(batch);
        return await inner.CommitAsync(batch);
    }

    public async Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys)
    {
        ReadSizes.Enqueue(keys.Count);
        await BeforeRead(keys);
        return await inner.ReadRowsAsync(keys);
    }

    public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) =>
        inner.ReadFamilyKeysAsync(families);

    public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) => inner.ReadArchiveAsync(query, now);

    public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        inner.FindInArchiveAsync(family, kind, scope, key, now);

    public Task<int> PruneArchiveAsync(DateTimeOffset now, int limit) => inner.PruneArchiveAsync(now, limit);

    public Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
        inner.ReadDueAsync(fromBucket, untilBucket, now, limit);

    public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) => inner.DestroyFamilyKeyAsync(family, now);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
