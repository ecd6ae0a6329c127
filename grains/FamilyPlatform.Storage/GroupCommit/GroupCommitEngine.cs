using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Storage;

/// <summary>The lanes in front of a row store. It knows sealed rows only: no state, no secret.</summary>
internal sealed class GroupCommitEngine : IAsyncDisposable
{
    private readonly BatchQueue<RowWrite, RowOutcome>[] _writes;
    private readonly BatchQueue<RowKey, StoredRow?> _rows;
    private readonly BatchQueue<string, StoredFamilyKey?> _familyKeys;

    public GroupCommitEngine(
        IRowStore store, GroupCommitOptions options, StorageInstruments instruments, ILogger<GroupCommitEngine> logger)
    {
        Store = store;
        _writes = [.. Enumerable.Range(0, store.WriteLanes).Select(_ =>
            new BatchQueue<RowWrite, RowOutcome>(Lane.Write, options, store.CommitAsync, instruments, logger))];
        _rows = new(Lane.Read, options, store.ReadRowsAsync, instruments, logger);
        _familyKeys = new(Lane.Key, options, store.ReadFamilyKeysAsync, instruments, logger);
    }

    /// <summary>For what needs no batching: the archive, due times, erasure.</summary>
    public IRowStore Store { get; }

    public Task OpenAsync(CancellationToken cancellationToken) => Store.OpenAsync(cancellationToken);

    // By bucket, so that the writes of one family keep their order and two lanes never make a key for the same family.
    public Task<RowOutcome> WriteAsync(RowWrite write, CancellationToken cancellationToken) =>
        _writes[write.Key.Bucket % _writes.Length].SubmitAsync(write, cancellationToken);

    public Task<StoredRow?> ReadRowAsync(RowKey key, CancellationToken cancellationToken) =>
        _rows.SubmitAsync(key, cancellationToken);

    public Task<StoredFamilyKey?> ReadFamilyKeyAsync(string family, CancellationToken cancellationToken) =>
        _familyKeys.SubmitAsync(family, cancellationToken);

    /// <summary>Finishes what is queued, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _writes)
        {
            await lane.DisposeAsync();
        }

        await _rows.DisposeAsync();
        await _familyKeys.DisposeAsync();
        await Store.DisposeAsync();
    }
}
