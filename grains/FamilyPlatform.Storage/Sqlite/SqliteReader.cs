using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>The one connection that reads, with its statements. Each call is one snapshot.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private const string EntryColumns = "sequence, key, at, expires_at, payload";

    private readonly SqliteStatement _begin = new(connection, "begin;");
    private readonly SqliteStatement _end = new(connection, "commit;");

    private readonly SqliteStatement _row = new(connection, """
        select k.key_id, k.platform_key_id, k.wrapped_key, r.version, r.payload
        from grain_row r left join family_key k on k.family = r.family
        where r.key = $key;
        """);

    private readonly SqliteStatement _familyKey = new(
        connection, "select key_id, platform_key_id, wrapped_key from family_key where family = $family;");

    private readonly SqliteStatement _oldestFirst = new(connection, $"""
        select {EntryColumns} from archive_entry
        where family = $family and kind = $kind and scope = $scope
            and (sequence, key) > ($after_sequence, $after_key) and (sequence, key) < ($before_sequence, $before_key)
            and (expires_at is null or expires_at > $now)
        order by sequence, key limit $limit;
        """);

    private readonly SqliteStatement _newestFirst = new(connection, $"""
        select {EntryColumns} from archive_entry
        where family = $family and kind = $kind and scope = $scope
            and (sequence, key) > ($after_sequence, $after_key) and (sequence, key) < ($before_sequence, $before_key)
            and (expires_at is null or expires_at > $now)
        order by sequence desc, key desc limit $limit;
        """);

    private readonly SqliteStatement _entry = new(connection, $"""
        select {EntryColumns} from archive_entry
        where family = $family and kind = $kind and scope = $scope and key = $key and (expires_at is null or expires_at > $now);
        """);

    private readonly SqliteStatement _due = new(connection, """
        select key, family, due_at from grain_row
        where due_at <= $now and bucket >= $from and bucket < $until
        order by due_at, bucket limit $limit;
        """);

    public ImmutableArray<StoredRow?> ReadRows(IReadOnlyList<RowKey> keys) => InSnapshot(() => keys.Select(key =>
    {
        using var reader = _row.Query(key.Text);
        return reader.Read()
            ? new StoredRow(reader.GetInt64(3), reader.GetFieldValue<byte[]>(4), reader.IsDBNull(0) ? null : FamilyKey(reader))
            : null;
    }).ToImmutableArray());

    public ImmutableArray<StoredFamilyKey?> ReadFamilyKeys(IReadOnlyList<string> families) =>
        InSnapshot(() => families.Select(FamilyKey).ToImmutableArray());

    public StoredArchive ReadArchive(ArchiveQuery query, DateTimeOffset now) => InSnapshot(() =>
    {
        var after = query.After ?? new(-1, "");
        var before = query.Before ?? new(long.MaxValue, "");
        using var reader = (query.NewestFirst ? _newestFirst : _oldestFirst).Query(
            query.Family, (int)query.Kind, query.Scope,
            after.Sequence, after.Key, before.Sequence, before.Key,
            now.ToUnixTimeMilliseconds(), query.Limit);
        return new StoredArchive(FamilyKey(query.Family), Entries(reader));
    });

    public StoredArchive FindInArchive(string family, AppendKind kind, string scope, string key, DateTimeOffset now) => InSnapshot(() =>
    {
        using var reader = _entry.Query(family, (int)kind, scope, key, now.ToUnixTimeMilliseconds());
        return new StoredArchive(FamilyKey(family), Entries(reader));
    });

    public ImmutableArray<DueRow> ReadDue(int fromBucket, int untilBucket, DateTimeOffset now, int limit)
    {
        using var reader = _due.Query(now.ToUnixTimeMilliseconds(), fromBucket, untilBucket, limit);
        var due = ImmutableArray.CreateBuilder<DueRow>();
        while (reader.Read())
        {
            var (stateName, grain) = RowKey.Parse(reader.GetString(0));
            due.Add(new(stateName, grain, reader.GetString(1), Instant(reader, 2)));
        }

        return due.ToImmutable();
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _end, _row, _familyKey, _oldestFirst, _newestFirst, _entry, _due })
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private StoredFamilyKey? FamilyKey(string family)
    {
        using var reader = _familyKey.Query(family);
        return reader.Read() ? FamilyKey(reader) : null;
    }

    private static StoredFamilyKey FamilyKey(SqliteDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2));

    private static ImmutableArray<StoredEntry> Entries(SqliteDataReader reader)
    {
        var entries = ImmutableArray.CreateBuilder<StoredEntry>();
        while (reader.Read())
        {
            entries.Add(new(
                reader.GetInt64(0), reader.GetString(1), Instant(reader, 2), reader.IsDBNull(3) ? null : Instant(reader, 3),
                reader.GetFieldValue<byte[]>(4)));
        }

        return entries.ToImmutable();
    }

    private static DateTimeOffset Instant(SqliteDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private T InSnapshot<T>(Func<T> read) => SqliteTransactions.Run(connection, _begin, _end, read);
}
