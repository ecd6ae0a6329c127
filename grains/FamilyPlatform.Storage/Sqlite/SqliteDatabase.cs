using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>Opens connections to one file, each proven to be as durable as promised.</summary>
internal sealed class SqliteDatabase(string path, TimeSpan lockTimeout)
{
    private const long SynchronousFull = 2;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public SqliteConnection OpenForWriting()
    {
        CreateFile();
        var connection = Open();
        try
        {
            // secure_delete: a destroyed key must not live on in a freed part of a page.
            Execute(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;");
            AssertDurable(ReadDurability(connection));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenForReading()
    {
        var connection = Open();
        Execute(connection, "pragma query_only = on;");
        return connection;
    }

    /// <summary>What a connection itself says, not what was asked for.</summary>
    public static SqliteDurability ReadDurability(SqliteConnection connection) =>
        new((string)Scalar(connection, "pragma journal_mode;"), (long)Scalar(connection, "pragma synchronous;"));

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void AssertDurable(SqliteDurability durability)
    {
        if (durability is not { JournalMode: "wal", Synchronous: SynchronousFull })
        {
            throw new InvalidOperationException(
                $"The database '{Path}' runs with {durability}, but needs journal_mode=wal and synchronous=2 (FULL). "
                + "Put it on a local file system.");
        }
    }

    private void CreateFile()
    {
        if (File.Exists(Path))
        {
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Path, options);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = (int)lockTimeout.TotalSeconds,
        }.ToString());
        try
        {
            connection.Open();
            var milliseconds = (long)lockTimeout.TotalMilliseconds;
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout = {milliseconds};"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}

internal readonly record struct SqliteDurability(string JournalMode, long Synchronous)
{
    public override string ToString() => $"journal_mode={JournalMode} and synchronous={Synchronous}";
}
