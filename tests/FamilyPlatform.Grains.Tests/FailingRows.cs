using System.Collections.Immutable;
using FamilyPlatform.Storage;

namespace FamilyPlatform.Grains.Tests;

/// <summary>The real store, which can be told to fail the writes of one family.</summary>
internal sealed class FailingRows(IServiceProvider services, string name) : IRowStore
{
    private readonly SqliteRowStore _real = SqliteRowStore.Create(services, name);
    private volatile string? _failing;
    private volatile TaskCompletionSource? _begun;
    private volatile TaskCompletionSource? _held;

    public int Lanes => _real.Lanes;

    /// <summary>From now on every write of this family fails, as if the disk were full; null heals it.</summary>
    public void Fail(string? family) => _failing = family;

    public Task OpenAsync(CancellationToken cancellationToken) => _real.OpenAsync(cancellationToken);

    /// <summary>Writes of the failing family fail only once <paramref name="held"/> has completed; the first that waits completes <paramref name="begun"/>.</summary>
    public void Hold(TaskCompletionSource? begun, TaskCompletionSource? held) => (_begun, _held) = (begun, held);

    public async Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        if (_failing is { } family && batch.Any(write => write.Key.Text.Contains(family, StringComparison.Ordinal)))
        {
            if (_held is { } held)
            {
                _begun?.TrySetResult();
                await held.Task;
            }

            throw new StorageUnavailableException("The disk is full.");
        }

        return await _real.CommitAsync(batch);
    }

    public Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys) => _real.ReadRowsAsync(keys);

    public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) => _real.ReadFamilyKeysAsync(families);

    public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) => _real.ReadArchiveAsync(query, now);

    public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        _real.FindInArchiveAsync(family, kind, scope, key, now);

    public Task<int> PruneArchiveAsync(DateTimeOffset now, int limit) => _real.PruneArchiveAsync(now, limit);

    public Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
        _real.ReadDueAsync(fromBucket, untilBucket, now, limit);

    public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) => _real.DestroyFamilyKeyAsync(family, now);

    public ValueTask DisposeAsync() => _real.DisposeAsync();
}
