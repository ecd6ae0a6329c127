using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>The SQLite file of an embedded installation, held so that nobody writes to it meanwhile.</summary>
internal sealed class MoveSource : IDisposable
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(2);

    private readonly SqliteConnection _connection;

    private MoveSource(SqliteConnection connection) => _connection = connection;

    /// <exception cref="InvalidOperationException">There is no such file, or it is of a newer build.</exception>
    /// <exception cref="SqliteException">It is in use.</exception>
    public static MoveSource Open(string path, DateTimeOffset now)
    {
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"There is no file '{path}'.");
        }

        var database = new SqliteDatabase(path, LockTimeout);
        var connection = database.OpenForWriting();
        try
        {
            SqliteSchema.Upgrade(connection, database.Path, now);
            SqliteDatabase.Execute(connection, "begin immediate;");
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public long Count(MovedTable table)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"select count(*) from {table.Name};";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Every row, each in an array of its own.</summary>
    public IEnumerable<object?[]> Read(MovedTable table)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = table.Select;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            yield return row;
        }
    }

    public void Dispose() => _connection.Dispose();
}
