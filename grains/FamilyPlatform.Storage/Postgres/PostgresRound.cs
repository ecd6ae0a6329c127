using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>The statement that writes many rows, each once, and what is appended with those that were written.</summary>
internal static class PostgresRound
{
    // What is looked up per row stands in a subquery of its own: it cannot become a join over whole tables.
    private const string Sql = """
        with w as materialized (
            select t.*, t.key_id is null or coalesce(
                (select k.key_id = t.key_id and k.wrapped_key is not null from family_key k where k.family = t.family), false) as usable
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as t (key, bucket, family, expected, first, due_at, payload, key_id, now)
        ),
        updated as (
            update grain_row r set version = r.version + 1, due_at = w.due_at, payload = w.payload, modified_at = w.now
            from w
            where w.usable and w.expected > 0 and w.payload is not null and r.key = w.key and r.version = w.expected
            returning r.key, r.version
        ),
        inserted as (
            insert into grain_row (key, bucket, family, version, due_at, payload, modified_at)
            select key, bucket, family, first, due_at, payload, now from w where usable and expected = 0 and payload is not null
            on conflict (key) do nothing
            returning key, version
        ),
        deleted as (
            delete from grain_row r using w
            where w.usable and w.expected > 0 and w.payload is null and r.key = w.key and r.version = w.expected
            returning r.key
        ),
        done as materialized (
            select key, version from updated
            union all select key, version from inserted
            union all select key, 0 from deleted
            union all select key, 0 from w
                where usable and expected = 0 and payload is null and (select r.version from grain_row r where r.key = w.key) is null
        ),
        appended as (
            insert into archive_entry (family, kind, scope, key, sequence, at, expires_at, payload)
            select distinct on (family, kind, scope, key) family, kind, scope, key, sequence, at, expires_at, payload
            from unnest($10, $11, $12, $13, $14, $15, $16, $17, $18) with ordinality
                as a (row_key, family, kind, scope, key, sequence, at, expires_at, payload, n)
            where (row_key in (select key from done)) is true
            order by family, kind, scope, key, n
            on conflict (family, kind, scope, key) do update
                set sequence = excluded.sequence, at = excluded.at, expires_at = excluded.expires_at, payload = excluded.payload
                where archive_entry.expires_at <= $19
        )
        select key, version, true from done
        union all select key, 0, false from w where not usable;
        """;

    /// <param name="commands">What the statement is added to.</param>
    /// <param name="round">Writes of different rows.</param>
    public static void Add(NpgsqlBatch commands, IEnumerable<RowWrite> round)
    {
        var writes = round.ToArray();
        var appends = writes.SelectMany(write => write.Appends.Select(append => (write.Key, append.Append, append.Payload))).ToArray();
        PostgresWriter.Add(
            commands,
            Sql,
            PostgresValues.Texts(writes.Select(write => write.Key.Text)),
            PostgresValues.Integers(writes.Select(write => write.Key.Bucket)),
            PostgresValues.Texts(writes.Select(write => write.Key.Family)),
            PostgresValues.Longs(writes.Select(write => write.ExpectedVersion)),
            PostgresValues.Longs(writes.Select(write => write.FirstVersion)),
            PostgresValues.Longs(writes.Select(write => write.Content?.DueAt?.ToUnixTimeMilliseconds())),
            PostgresValues.Blobs(writes.Select(write => write.Content?.Payload)),
            PostgresValues.Longs(writes.Select(write => write.FamilyKeyId)),
            PostgresValues.Longs(writes.Select(write => write.At.ToUnixTimeMilliseconds())),
            PostgresValues.Texts(appends.Select(append => append.Key.Text)),
            PostgresValues.Texts(appends.Select(append => append.Key.Family)),
            PostgresValues.Integers(appends.Select(append => (int)append.Append.Kind)),
            PostgresValues.Texts(appends.Select(append => append.Append.Scope)),
            PostgresValues.Texts(appends.Select(append => append.Append.Key)),
            PostgresValues.Longs(appends.Select(append => append.Append.Sequence)),
            PostgresValues.Longs(appends.Select(append => append.Append.At.ToUnixTimeMilliseconds())),
            PostgresValues.Longs(appends.Select(append => append.Append.ExpiresAt?.ToUnixTimeMilliseconds())),
            PostgresValues.Blobs(appends.Select(append => append.Payload)),
            PostgresValues.Long(writes.Max(write => write.At).ToUnixTimeMilliseconds()));
    }

    /// <summary>Notes what became of the writes of a round. One that does not come back was a conflict.</summary>
    public static async Task ReadAsync(
        NpgsqlDataReader reader, IReadOnlyList<RowWrite> batch, IReadOnlyList<int> round, RowOutcome[] outcomes)
    {
        var places = round.ToDictionary(i => batch[i].Key.Text, StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            outcomes[places[reader.GetString(0)]] =
                new(reader.GetBoolean(2) ? RowResult.Committed : RowResult.KeyUnusable, reader.GetInt64(1));
        }
    }
}
