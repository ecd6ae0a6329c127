using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>The schema as numbered SQL files, each applied once.</summary>
internal static class SqliteSchema
{
    private const string CreateVersions =
        "create table if not exists schema_version (version integer not null primary key, applied_at integer not null);";

    public static SchemaFiles Files { get; } = new("Sqlite/");

    /// <summary>
    /// Applies what is missing, in one transaction. A process that starts at the same time waits for it and finds nothing to do.
    /// </summary>
    /// <returns>The version that was found; 0: a new database.</returns>
    /// <exception cref="InvalidOperationException">The database belongs to a newer build. Nothing was changed.</exception>
    public static long Upgrade(SqliteConnection connection, string path, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);

        Execute(transaction, CreateVersions);
        var found = (long)Scalar(transaction, "select coalesce(max(version), 0) from schema_version;");
        foreach (var (version, sql) in Files.Missing(found, path))
        {
            Execute(transaction, sql);
            Execute(transaction, string.Create(
                CultureInfo.InvariantCulture, $"insert into schema_version values ({version}, {now.ToUnixTimeMilliseconds()});"));
        }

        transaction.Commit();
        return found;
    }

    private static void Execute(SqliteTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object Scalar(SqliteTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
