using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage;

/// <summary>
/// A database of sealed rows, or several that share the buckets between them: SQLite on one machine, PostgreSQL for a cluster. It commits
/// what it is given; batching, sealing and single retries stand before it.
/// </summary>
/// <remarks>
/// One batch, of writes, keys or families, never reaches over two servers. A store that cannot work throws <see cref="StorageUnavailableException"/>: then the whole batch fails. Any other exception means that
/// the batch was rolled back because of something in it.
/// </remarks>
internal interface IRowStore : IAsyncDisposable
{
    /// <summary>How many batches of one kind may run side by side at each server, 1 or more.</summary>
    int Lanes { get; }

    /// <summary>How many servers share the buckets, 1 or more.</summary>
    int Servers => 1;

    /// <summary>The server of a bucket, from 0. Known once the store is open.</summary>
    int ServerOf(int bucket) => 0;

    /// <summary>Brings the schema up to date. Throws when the database belongs to a newer one, or is not fit to keep promises.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// One transaction. The outcomes stand in the order of the writes, and are durable when the task ends. A batch may hold several
    /// writes of one row: each finds what the one before it left.
    /// </summary>
    Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch);

    /// <summary>In the order of the keys; null where there is no row.</summary>
    Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys);

    /// <summary>In the order of the families; null where none was ever made.</summary>
    Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families);

    Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now);

    Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now);

    /// <summary>Deletes up to so many entries that have expired.</summary>
    Task<int> PruneArchiveAsync(DateTimeOffset now, int limit);

    /// <summary>Of several servers those that answer; it fails when none does.</summary>
    Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit);

    /// <summary>Destroys the key, leaving a mark that it was, and forgets the family's due times.</summary>
    Task DestroyFamilyKeyAsync(string family, DateTimeOffset now);
}
