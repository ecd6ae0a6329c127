using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>The statements that read. Each is one snapshot.</summary>
internal static class PostgresReader
{
    private const string Rows = """
        select r.key, r.version, r.payload, k.key_id, k.platform_key_id, k.wrapped_key
        from grain_row r left join family_key k on k.family = r.family
        where r.key = any($1);
        """;

    private const string FamilyKeys = "select family, key_id, platform_key_id, wrapped_key from family_key where family = any($1);";

    private const string Entry = """
        select k.key_id, k.platform_key_id, k.wrapped_key, e.sequence, e.key, e.at, e.expires_at, e.payload
        from (values (1)) as one (n)
        left join family_key k on k.family = $1
        left join archive_entry e on e.family = $1 and e.kind = $2 and e.scope = $3 and e.key = $4
            and (e.expires_at is null or e.expires_at > $5);
        """;

    private const string Due = """
        select key, family, due_at from grain_row
        where due_at <= $1 and bucket >= $2 and bucket < $3
        order by due_at, bucket limit $4;
        """;

    private static readonly string OldestFirst = Entries("");
    private static readonly string NewestFirst = Entries("desc");

    public static async Task<ImmutableArray<StoredRow?>> ReadRowsAsync(NpgsqlConnection connection, IReadOnlyList<RowKey> keys)
    {
        var found = await connection.QueryAsync(
            Rows,
            reader => (Key: reader.GetString(0), Row: new StoredRow(reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), FamilyKey(reader, 3))),
            PostgresValues.Texts(keys.Select(key => key.Text).Distinct()));
        var rows = found.ToDictionary(row => row.Key, row => row.Row, StringComparer.Ordinal);
        return [.. keys.Select(key => rows.GetValueOrDefault(key.Text))];
    }

    public static async Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(
        NpgsqlConnection connection, IReadOnlyList<string> families)
    {
        var found = await connection.QueryAsync(
            FamilyKeys, reader => (Family: reader.GetString(0), Key: FamilyKey(reader, 1)), PostgresValues.Texts(families.Distinct()));
        var keys = found.ToDictionary(key => key.Family, key => key.Key, StringComparer.Ordinal);
        return [.. families.Select(family => keys.GetValueOrDefault(family))];
    }

    public static async Task<StoredArchive> ReadArchiveAsync(NpgsqlConnection connection, ArchiveQuery query, DateTimeOffset now)
    {
        var after = query.After ?? new(-1, "");
        var before = query.Before ?? new(long.MaxValue, "");
        return Archive(await connection.QueryAsync(
            query.NewestFirst ? NewestFirst : OldestFirst,
            KeyAndEntry,
            PostgresValues.Text(query.Family),
            PostgresValues.Integer((int)query.Kind),
            PostgresValues.Text(query.Scope),
            PostgresValues.Long(after.Sequence),
            PostgresValues.Text(after.Key),
            PostgresValues.Long(before.Sequence),
            PostgresValues.Text(before.Key),
            PostgresValues.Long(now.ToUnixTimeMilliseconds()),
            PostgresValues.Integer(query.Limit)));
    }

    public static async Task<StoredArchive> FindInArchiveAsync(
        NpgsqlConnection connection, string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
        Archive(await connection.QueryAsync(
            Entry,
            KeyAndEntry,
            PostgresValues.Text(family),
            PostgresValues.Integer((int)kind),
            PostgresValues.Text(scope),
            PostgresValues.Text(key),
            PostgresValues.Long(now.ToUnixTimeMilliseconds())));

    public static async Task<ImmutableArray<DueRow>> ReadDueAsync(
        NpgsqlConnection connection, int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
        [.. await connection.QueryAsync(
            Due,
            reader =>
            {
                var (stateName, grain) = RowKey.Parse(reader.GetString(0));
                return new DueRow(stateName, grain, reader.GetString(1), reader.Instant(2));
            },
            PostgresValues.Long(now.ToUnixTimeMilliseconds()),
            PostgresValues.Integer(fromBucket),
            PostgresValues.Integer(untilBucket),
            PostgresValues.Integer(limit))];

    private static string Entries(string direction) => $"""
        select k.key_id, k.platform_key_id, k.wrapped_key, e.sequence, e.key, e.at, e.expires_at, e.payload
        from (values (1)) as one (n)
        left join family_key k on k.family = $1
        left join lateral (
            select sequence, key, at, expires_at, payload from archive_entry
            where family = $1 and kind = $2 and scope = $3 and (sequence, key) > ($4, $5) and (sequence, key) < ($6, $7)
                and (expires_at is null or expires_at > $8)
            order by sequence {direction}, key {direction} limit $9
        ) e on true
        order by e.sequence {direction}, e.key {direction};
        """;

    private static StoredArchive Archive(List<(StoredFamilyKey? FamilyKey, StoredEntry? Entry)> rows) =>
        new(rows[0].FamilyKey, [.. rows.Select(row => row.Entry).OfType<StoredEntry>()]);

    private static (StoredFamilyKey? FamilyKey, StoredEntry? Entry) KeyAndEntry(NpgsqlDataReader reader) => (
        FamilyKey(reader, 0),
        reader.IsDBNull(3)
            ? null
            : new(
                reader.GetInt64(3),
                reader.GetString(4),
                reader.Instant(5),
                reader.IsDBNull(6) ? null : reader.Instant(6),
                reader.GetFieldValue<byte[]>(7)));

    private static StoredFamilyKey? FamilyKey(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column)
            ? null
            : new(
                reader.GetInt64(column),
                reader.GetString(column + 1),
                reader.IsDBNull(column + 2) ? null : reader.GetFieldValue<byte[]>(column + 2));
}
