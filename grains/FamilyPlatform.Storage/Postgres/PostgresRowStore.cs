using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>Rows in one PostgreSQL database.</summary>
internal sealed partial class PostgresRowStore(
    PostgresDatabase database, int lanes, TimeProvider time, StorageInstruments instruments, ILogger<PostgresRowStore> logger) : IRowStore
{
    private const int Attempts = 5;
    private const int LongestPause = 40;

    private const string DeleteExpiredEntries = """
        delete from archive_entry e
        using (
            select family, kind, scope, key from archive_entry
            where expires_at <= $1 order by expires_at limit $2 for update skip locked
        ) x
        where e.family = x.family and e.kind = x.kind and e.scope = x.scope and e.key = x.key;
        """;

    // A family that never wrote gets the mark too, so that a late first write finds it.
    private const string DestroyKey = """
        insert into family_key (family, key_id, platform_key_id, wrapped_key, created_at, destroyed_at)
        values ($1, 0, '', null, $2, $2)
        on conflict (family) do update
            set wrapped_key = null, destroyed_at = excluded.destroyed_at where family_key.wrapped_key is not null;
        """;

    private const string ForgetDueTimes = "update grain_row set due_at = null where family = $1 and due_at is not null;";

    public int Lanes => lanes;

    public PostgresDatabase Database => database;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenPatientAsync(cancellationToken);
        var found = await PostgresSchema.UpgradeAsync(connection, database.Name, time.GetUtcNow(), cancellationToken);

        LogOpened(database.Name, PostgresSchema.Files.NewestVersion, found);
    }

    public async Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.RunAsync(connection => PostgresWriter.WriteAsync(connection, batch));
            }
            catch (PostgresException error) when (PostgresOutage.IsRolledBackForOthers(error) && attempt < Attempts)
            {
                LogRolledBack(error.SqlState, attempt);
                instruments.TransactionRetried();
            }

            await Task.Delay(Random.Shared.Next(1, LongestPause * attempt));
        }
    }

    public Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys) =>
        database.RunAsync(connection => PostgresReader.ReadRowsAsync(connection, keys));

    public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) =>
        database.RunAsync(connection => PostgresReader.ReadFamilyKeysAsync(connection, families));

    public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) =>
        database.RunAsync(connection => PostgresReader.ReadArchiveAsync(connection, query, now));

    public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        database.RunAsync(connection => PostgresReader.FindInArchiveAsync(connection, family, kind, scope, key, now));

    public Task<int> PruneArchiveAsync(DateTimeOffset now, int limit) => database.RunAsync(connection => connection.ExecuteAsync(
        DeleteExpiredEntries, PostgresValues.Long(now.ToUnixTimeMilliseconds()), PostgresValues.Integer(limit)));

    public Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
        database.RunAsync(connection => PostgresReader.ReadDueAsync(connection, fromBucket, untilBucket, now, limit));

    public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) => database.RunAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();

        // A write that has seen the key must be over, or it would leave a due time behind.
        await PostgresLocks.HoldAsync(connection, PostgresLocks.Rows);
        await connection.ExecuteAsync(DestroyKey, PostgresValues.Text(family), PostgresValues.Long(now.ToUnixTimeMilliseconds()));
        var forgotten = await connection.ExecuteAsync(ForgetDueTimes, PostgresValues.Text(family));
        await transaction.CommitAsync();
        return forgotten;
    });

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [LoggerMessage(LogLevel.Information, "Grain storage in {Database} is open at schema version {Version}, found at {FoundVersion}")]
    private partial void LogOpened(string database, long version, long foundVersion);

    [LoggerMessage(LogLevel.Information, "A batch was rolled back because of others ({State}, attempt {Attempt}) and is tried again")]
    private partial void LogRolledBack(string state, int attempt);
}
