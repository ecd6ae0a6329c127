using System.Collections.Immutable;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>Commits a batch: one message to the server, one transaction.</summary>
internal static class PostgresWriter
{
    private const string ShareRows = $"select pg_advisory_xact_lock_shared({PostgresLocks.Rows});";

    private const string InsertFamilyKeys = """
        insert into family_key (family, key_id, platform_key_id, wrapped_key, created_at)
        select distinct on (family) family, key_id, platform_key_id, wrapped_key, now
        from unnest($1, $2, $3, $4, $5) with ordinality as t (family, key_id, platform_key_id, wrapped_key, now, n)
        order by family, n
        on conflict (family) do nothing;
        """;

    private const string FindVersions = "select key, version from grain_row where key = any($1);";

    public static async Task<ImmutableArray<RowOutcome>> WriteAsync(NpgsqlConnection connection, IReadOnlyList<RowWrite> batch)
    {
        var rounds = Rounds(batch);
        var outcomes = new RowOutcome[batch.Count];
        Array.Fill(outcomes, new(RowResult.Conflict, 0));

        await using (var commands = new NpgsqlBatch(connection))
        {
            Add(commands, ShareRows);
            AddFamilyKeys(commands, batch);
            foreach (var round in rounds)
            {
                PostgresRound.Add(commands, round.Select(i => batch[i]));
            }

            await commands.PrepareAsync();
            await using var reader = await commands.ExecuteReaderAsync();
            foreach (var round in rounds)
            {
                await reader.NextResultAsync();
                await PostgresRound.ReadAsync(reader, batch, round, outcomes);
            }

            // The commit comes behind the last result: nothing has happened until the end is seen.
            while (await reader.NextResultAsync())
            {
            }
        }

        await FindConflictsAsync(connection, batch, outcomes);
        return [.. outcomes];
    }

    public static void Add(NpgsqlBatch commands, string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        commands.BatchCommands.Add(command);
    }

    /// <summary>The places of the writes in the batch, so that no round has two of one row; by key, so that no two batches wait in a circle.</summary>
    private static List<List<int>> Rounds(IReadOnlyList<RowWrite> batch)
    {
        var rounds = new List<List<int>>();
        var writes = new Dictionary<string, int>(batch.Count, StringComparer.Ordinal);
        for (var i = 0; i < batch.Count; i++)
        {
            var key = batch[i].Key.Text;
            var round = writes.GetValueOrDefault(key);
            writes[key] = round + 1;
            if (round == rounds.Count)
            {
                rounds.Add([]);
            }

            rounds[round].Add(i);
        }

        foreach (var round in rounds)
        {
            round.Sort((one, other) => string.CompareOrdinal(batch[one].Key.Text, batch[other].Key.Text));
        }

        return rounds;
    }

    private static void AddFamilyKeys(NpgsqlBatch commands, IReadOnlyList<RowWrite> batch)
    {
        var made = batch.Where(write => write.NewFamilyKey is not null).ToArray();
        if (made.Length > 0)
        {
            Add(
                commands,
                InsertFamilyKeys,
                PostgresValues.Texts(made.Select(write => write.Key.Family)),
                PostgresValues.Longs(made.Select(write => write.NewFamilyKey!.Id)),
                PostgresValues.Texts(made.Select(write => write.NewFamilyKey!.PlatformKeyId)),
                PostgresValues.Blobs(made.Select(write => write.NewFamilyKey!.Wrapped)),
                PostgresValues.Longs(made.Select(write => write.At.ToUnixTimeMilliseconds())));
        }
    }

    /// <summary>Finds the versions that conflicting writes met. They only explain; a server that is lost by now costs nothing else.</summary>
    private static async Task FindConflictsAsync(NpgsqlConnection connection, IReadOnlyList<RowWrite> batch, RowOutcome[] outcomes)
    {
        var conflicts = Enumerable.Range(0, batch.Count).Where(i => outcomes[i].Result is RowResult.Conflict).ToArray();
        if (conflicts.Length == 0)
        {
            return;
        }

        try
        {
            var stored = await connection.QueryAsync(
                FindVersions,
                reader => (Key: reader.GetString(0), Version: reader.GetInt64(1)),
                PostgresValues.Texts(conflicts.Select(i => batch[i].Key.Text).Distinct()));
            var versions = stored.ToDictionary(row => row.Key, row => row.Version, StringComparer.Ordinal);
            foreach (var i in conflicts)
            {
                outcomes[i] = new(RowResult.Conflict, versions.GetValueOrDefault(batch[i].Key.Text));
            }
        }
        catch (NpgsqlException)
        {
            // The batch is committed; its conflicts stay without the versions.
        }
    }
}
