using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>The schema as numbered SQL files, each applied once.</summary>
internal static class SqliteSchema
{
    private const string ResourcePrefix = "Sqlite/";

    private const string CreateVersions =
        "create table if not exists schema_version (version integer not null primary key, applied_at integer not null);";

    private static readonly Assembly Resources = typeof(SqliteSchema).Assembly;

    /// <summary>The files by version, the oldest first.</summary>
    private static readonly SortedList<long, string> Migrations = new(Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .ToDictionary(name => long.Parse(name.AsSpan(ResourcePrefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture)));

    public static long NewestVersion => Migrations.Keys[^1];

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
        if (found > NewestVersion)
        {
            throw new InvalidOperationException(
                $"The database '{path}' has schema version {found}, but this build knows versions up to {NewestVersion} only. "
                + "Start the newer build that made it, or restore a backup that this build made.");
        }

        foreach (var (version, resource) in Migrations.Where(migration => migration.Key > found))
        {
            Execute(transaction, Read(resource));
            Execute(transaction, string.Create(
                CultureInfo.InvariantCulture, $"insert into schema_version values ({version}, {now.ToUnixTimeMilliseconds()});"));
        }

        transaction.Commit();
        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Resources.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
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
