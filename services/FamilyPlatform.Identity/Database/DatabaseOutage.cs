using Microsoft.Data.Sqlite;
using Npgsql;

namespace FamilyPlatform.Identity.Database;

/// <summary>Tells a database that cannot answer at the moment from one that said no.</summary>
internal static class DatabaseOutage
{
    // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN.
    private static readonly int[] OfSqlite = [5, 6, 10, 13, 14];

    /// <summary>Whether the same may well succeed later. Whether a write took effect is unknown.</summary>
    public static bool Includes(Exception exception) =>
        Find<NpgsqlException>(exception) is { IsTransient: true }
        || (Find<SqliteException>(exception) is { } sqlite && OfSqlite.Contains(sqlite.SqliteErrorCode));

    /// <summary>Whether a row was refused because another one has the same unique value.</summary>
    public static bool IsUniqueViolation(Exception exception) =>
        Find<PostgresException>(exception) is { SqlState: PostgresErrorCodes.UniqueViolation }
        || Find<SqliteException>(exception) is { SqliteErrorCode: 19 };

    /// <summary>The exception itself or the nearest below it of that kind: EF Core wraps what a database throws.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at is T found)
            {
                return found;
            }
        }

        return null;
    }

    public static Exception Innermost(Exception exception) => exception.GetBaseException();
}
