using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Storage;

/// <summary>The lanes in front of a row store. It knows sealed rows only: no state, no secret.</summary>
internal sealed class GroupCommitEngine : IAsyncDisposable
{
    private readonly BatchQueue<RowWrite, RowOutcome>[] _writes;
    private readonly BatchQueue<RowKey, StoredRow?>[] _rows;
    private readonly BatchQueue<string, StoredFamilyKey?>[] _familyKeys;

    public GroupCommitEngine(
        IRowStore store, GroupCommitOptions options, StorageInstruments instruments, ILogger<GroupCommitEngine> logger)
    {
        Store = store;
        _writes = Lanes<RowWrite, RowOutcome>(Lane.Write, store.CommitAsync);
        _rows = Lanes<RowKey, StoredRow?>(Lane.Read, store.ReadRowsAsync);
        _familyKeys = Lanes<string, StoredFamilyKey?>(Lane.Key, store.ReadFamilyKeysAsync);

        BatchQueue<TRequest, TResult>[] Lanes<TRequest, TResult>(
            Lane lane, Func<IReadOnlyList<TRequest>, Task<ImmutableArray<TResult>>> run) =>
            [.. Enumerable.Range(0, store.Servers * store.Lanes).Select(_ =>
                new BatchQueue<TRequest, TResult>(lane, options, run, instruments, logger))];
    }

    /// <summary>For what needs no batching: the archive, due times, erasure.</summary>
    public IRowStore Store { get; }

    public Task OpenAsync(CancellationToken cancellationToken) => Store.OpenAsync(cancellationToken);

    public Task<RowOutcome> WriteAsync(RowWrite write, CancellationToken cancellationToken) =>
        _writes[LaneOf(write.Key.Bucket)].SubmitAsync(write, cancellationToken);

    public Task<StoredRow?> ReadRowAsync(RowKey key, CancellationToken cancellationToken) =>
        _rows[LaneOf(key.Bucket)].SubmitAsync(key, cancellationToken);

    public Task<StoredFamilyKey?> ReadFamilyKeyAsync(string family, CancellationToken cancellationToken) =>
        _familyKeys[LaneOf(FamilyBucket.Of(family))].SubmitAsync(family, cancellationToken);

    /// <summary>Finishes what is queued, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        var lanes = _writes.Cast<IAsyncDisposable>().Concat(_rows).Concat(_familyKeys);
        await Task.WhenAll(lanes.Select(lane => lane.DisposeAsync().AsTask()));
        await Store.DisposeAsync();
    }

    // By bucket, so that the writes of one family keep their order and two lanes never make a key for the same family; and each server
    // has lanes of its own, so that one that does not answer stops no other.
    private int LaneOf(int bucket) => (Store.ServerOf(bucket) * Store.Lanes) + (bucket % Store.Lanes);
}
