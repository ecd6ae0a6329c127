using System.Globalization;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>Advisory locks within one database. Both numbers of a lock are part of what builds of different versions agree on.</summary>
internal static class PostgresLocks
{
    /// <summary>Whoever changes the schema or the map of buckets holds it alone.</summary>
    public const string Schema = "1179471699, 1";

    /// <summary>Every write shares it; whoever must be alone with the rows, to destroy a key or to move rows in, holds it alone.</summary>
    public const string Rows = "1179471699, 2";

    /// <summary>The one process that moves an installation here.</summary>
    public const string Move = "1179471699, 3";

    /// <summary>Waits for a lock and holds it alone until the transaction ends.</summary>
    public static Task HoldAsync(NpgsqlConnection connection, string theLock) =>
        connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({theLock});"));
}
