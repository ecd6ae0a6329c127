using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>The schema as the numbered SQL files of <c>deploy/postgres/grains</c>, each applied once.</summary>
internal static class PostgresSchema
{
    private const string FindSchema = $"select 1 from pg_namespace where nspname = '{PostgresConnections.Schema}';";

    private const string CreateVersions =
        "create table if not exists schema_version (version bigint not null primary key, applied_at bigint not null);";

    public static SchemaFiles Files { get; } = new("Postgres/");

    /// <summary>
    /// Applies what is missing, in one transaction. A process that starts at the same time waits for it and finds nothing to do.
    /// </summary>
    /// <returns>The version that was found; 0: a new database.</returns>
    /// <exception cref="InvalidOperationException">The database belongs to a newer build. Nothing was changed.</exception>
    public static async Task<long> UpgradeAsync(
        NpgsqlConnection connection, string database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PostgresLocks.HoldAsync(connection, PostgresLocks.Schema);

        // Not "if not exists": that asks for the right to make schemas even where there is nothing to make.
        if ((await connection.QueryAsync(FindSchema, _ => true)).Count == 0)
        {
            await connection.ExecuteAsync($"create schema {PostgresConnections.Schema};");
        }

        await connection.ExecuteAsync(CreateVersions);
        var found = (await connection.QueryAsync(
            "select coalesce(max(version), 0) from schema_version;", reader => reader.GetInt64(0))).Single();
        foreach (var (version, sql) in Files.Missing(found, database))
        {
            await connection.ExecuteAsync(sql);
            await connection.ExecuteAsync(
                "insert into schema_version values ($1, $2);",
                PostgresValues.Long(version),
                PostgresValues.Long(now.ToUnixTimeMilliseconds()));
        }

        await transaction.CommitAsync(cancellationToken);
        return found;
    }
}
