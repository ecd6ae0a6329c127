using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage.Tests;

internal sealed class SqliteTestDatabase : TestDatabase
{
    public TempFolder Folder { get; } = new();

    public override string Location => Folder.Database;

    public override void Configure(GroupCommitOptions options)
    {
        options.DataSource = Folder.Database;
        options.LockTimeout = TimeSpan.FromSeconds(1);
    }

    public override object? Sql(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public override void Poison(string table, string condition) =>
        Sql($"create trigger poison_{table} before insert on {table} when {condition} begin select raise(abort, 'poison'); end");

    public override void Heal(string table) => Sql($"drop trigger poison_{table}");

    public override IDisposable LockOut()
    {
        var connection = Connect();
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    public override string Literal(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    public override ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
