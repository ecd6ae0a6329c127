using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>The one connection that writes, with its statements.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const string Begin = "begin immediate;";
    private const string Commit = "commit;";

    private const string InsertFamilyKey = """
        insert into family_key (family, key_id, platform_key_id, wrapped_key, created_at)
        values ($family, $id, $platform_key_id, $wrapped_key, $now)
        on conflict (family) do nothing;
        """;

    private const string FindUsableKey =
        "select 1 from family_key where family = $family and key_id = $id and wrapped_key is not null;";

    private const string InsertRow = """
        insert into grain_row (key, bucket, family, version, due_at, payload, modified_at)
        values ($key, $bucket, $family, $first, $due_at, $payload, $now)
        on conflict (key) do nothing;
        """;

    private const string UpdateRow = """
        update grain_row set version = version + 1, due_at = $due_at, payload = $payload, modified_at = $now
        where key = $key and version = $expected;
        """;

    private const string DeleteRow = "delete from grain_row where key = $key and version = $expected;";

    private const string FindVersion = "select version from grain_row where key = $key;";

    private const string InsertEntry = """
        insert into archive_entry (family, kind, scope, key, sequence, at, expires_at, payload)
        values ($family, $kind, $scope, $key, $sequence, $at, $expires_at, $payload)
        on conflict (family, kind, scope, key) do update
            set sequence = excluded.sequence, at = excluded.at, expires_at = excluded.expires_at, payload = excluded.payload
            where archive_entry.expires_at <= $now;
        """;

    private const string DeleteExpiredEntries = """
        delete from archive_entry
        where id in (select id from archive_entry where expires_at <= $now order by expires_at limit $limit);
        """;

    // A family that never wrote gets the mark too, so that a late first write finds it.
    private const string DestroyKey = """
        insert into family_key (family, key_id, platform_key_id, wrapped_key, created_at, destroyed_at)
        values ($family, 0, '', null, $now, $now)
        on conflict (family) do update set wrapped_key = null, destroyed_at = excluded.destroyed_at where wrapped_key is not null;
        """;

    private const string ForgetDueTimes = "update grain_row set due_at = null where family = $family and due_at is not null;";

    private const string EmptyLog = "pragma wal_checkpoint(truncate);";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    public SqliteWriter(SqliteConnection connection) => _connection = connection;

    public long UpgradeSchema(string path, DateTimeOffset now) => SqliteSchema.Upgrade(_connection, path, now);

    public SqliteDurability ReadDurability() => SqliteDatabase.ReadDurability(_connection);

    public ImmutableArray<RowOutcome> Write(IReadOnlyList<RowWrite> batch) => InTransaction(() =>
    {
        var outcomes = ImmutableArray.CreateBuilder<RowOutcome>(batch.Count);
        foreach (var write in batch)
        {
            outcomes.Add(Write(write));
        }

        return outcomes.MoveToImmutable();
    });

    public int Prune(DateTimeOffset now, int limit) =>
        InTransaction(() => Statement(DeleteExpiredEntries).Run(now.ToUnixTimeMilliseconds(), limit));

    public bool DestroyFamilyKey(string family, DateTimeOffset now)
    {
        InTransaction(() =>
        {
            Statement(DestroyKey).Run(family, now.ToUnixTimeMilliseconds());
            return Statement(ForgetDueTimes).Run(family);
        });

        // The old page with the key in it is still in the log, and in the file until the log is worked in.
        using var checkpoint = Statement(EmptyLog).Query();
        checkpoint.Read();
        return checkpoint.GetInt64(0) == 0
            ? true
            : throw new StorageUnavailableException("The key is destroyed, but the log that still holds it is in use. Repeat the erasure.");
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private RowOutcome Write(RowWrite write)
    {
        var now = write.At.ToUnixTimeMilliseconds();
        var (key, expected) = (write.Key, write.ExpectedVersion);

        if (write.NewFamilyKey is { } familyKey)
        {
            Statement(InsertFamilyKey).Run(key.Family, familyKey.Id, familyKey.PlatformKeyId, familyKey.Wrapped, now);
        }

        if (write.FamilyKeyId is { } familyKeyId && !Exists(Statement(FindUsableKey), key.Family, familyKeyId))
        {
            return new(RowResult.KeyUnusable, 0);
        }

        var changed = (write.Content, expected) switch
        {
            (null, 0) => StoredVersion(key) == 0,
            (null, _) => Statement(DeleteRow).Run(key.Text, expected) == 1,
            ({ } content, 0) => Statement(InsertRow).Run(
                key.Text, key.Bucket, key.Family, write.FirstVersion, Milliseconds(content.DueAt), content.Payload, now) == 1,
            ({ } content, _) => Statement(UpdateRow).Run(
                Milliseconds(content.DueAt), content.Payload, now, key.Text, expected) == 1,
        };
        if (!changed)
        {
            return new(RowResult.Conflict, StoredVersion(key));
        }

        foreach (var (append, payload) in write.Appends)
        {
            Statement(InsertEntry).Run(
                key.Family, (int)append.Kind, append.Scope, append.Key, append.Sequence,
                append.At.ToUnixTimeMilliseconds(), Milliseconds(append.ExpiresAt), payload, now);
        }

        return new(RowResult.Committed, (write.Content, expected) switch
        {
            (null, _) => 0,
            (_, 0) => write.FirstVersion,
            _ => expected + 1,
        });
    }

    private long StoredVersion(RowKey key)
    {
        using var reader = Statement(FindVersion).Query(key.Text);
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private static bool Exists(SqliteStatement statement, params ReadOnlySpan<object?> values)
    {
        using var reader = statement.Query(values);
        return reader.Read();
    }

    private static long? Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    private T InTransaction<T>(Func<T> work) => SqliteTransactions.Run(_connection, Statement(Begin), Statement(Commit), work);

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new(_connection, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }
}
