using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FamilyPlatform.Storage;

/// <summary>Runs work between prepared <c>begin</c> and <c>commit</c> statements.</summary>
internal static class SqliteTransactions
{
    public static T Run<T>(SqliteConnection connection, SqliteStatement begin, SqliteStatement commit, Func<T> work)
    {
        begin.Run();
        try
        {
            var result = work();
            commit.Run();
            return result;
        }
        catch
        {
            // Some errors end the transaction by themselves.
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                SqliteDatabase.Execute(connection, "rollback;");
            }

            throw;
        }
    }
}
