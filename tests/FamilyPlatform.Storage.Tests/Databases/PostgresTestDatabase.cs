using FamilyPlatform.Testing;
using Npgsql;

namespace FamilyPlatform.Storage.Tests;

internal sealed class PostgresTestDatabase : TestDatabase
{
    private readonly PostgresServer _server;
    private readonly string _name;
    private readonly string _connectionString;

    private PostgresTestDatabase(PostgresServer server, string name)
    {
        _server = server;
        _name = name;
        _connectionString = server.ConnectionString(name);
    }

    public override string Location => _connectionString;

    public static async Task<PostgresTestDatabase> NewAsync(PostgresServer server)
    {
        var database = new PostgresTestDatabase(server, $"t_{Guid.CreateVersion7():n}");
        await database.AdministerAsync($"create database {database._name}");
        return database;
    }

    public override void Configure(GroupCommitOptions options)
    {
        options.Servers.Add(_connectionString);
        options.CommandTimeout = TimeSpan.FromSeconds(2);
    }

    public override object? Sql(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is var value && value is int number ? (long)number : value;
    }

    public override void Poison(string table, string condition) => PoisonWith(table, condition, "P0001");

    /// <summary>As <see cref="Poison"/>, with an error of the server's choice; times: how often, and then never again.</summary>
    public void PoisonWith(string table, string condition, string errorCode, int times = int.MaxValue) => Sql($"""
        create sequence poisoned_{table};
        create function poison_{table}() returns trigger language plpgsql as $$
            begin
                if nextval('poisoned_{table}') <= {times} then
                    raise exception 'poison' using errcode = '{errorCode}';
                end if;
                return new;
            end $$;
        create trigger poison before insert on {table} for each row when ({condition}) execute function poison_{table}();
        """);

    public override void Heal(string table) => Sql($"""
        drop trigger poison on {table};
        drop function poison_{table};
        drop sequence poisoned_{table};
        """);

    public override IDisposable LockOut()
    {
        var connection = Connect();
        connection.BeginTransaction();
        using var command = new NpgsqlCommand("lock table grain_row in exclusive mode", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    public override string Literal(byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'::bytea";

    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection($"{_connectionString};Search Path={PostgresConnections.Schema};Pooling=false");
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync() => await AdministerAsync($"drop database if exists {_name} with (force)");

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server.ConnectionString()};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
