using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace FamilyPlatform.Storage;

/// <summary>The PostgreSQL servers that an installation is moved to, held so that nobody else writes there.</summary>
internal sealed class MoveTarget : IAsyncDisposable
{
    private const string LockTimeout = "5s";

    private readonly PostgresServers _store;
    private readonly ServerConnections _servers;

    private MoveTarget(PostgresServers store, ServerConnections servers)
    {
        _store = store;
        _servers = servers;
    }

    /// <summary>On server 0.</summary>
    public NpgsqlConnection First => _servers[0];

    public int Servers => _servers.Count;

    /// <exception cref="InvalidOperationException">Another move runs, or a writer does not end.</exception>
    public static async Task<MoveTarget> OpenAsync(PostgresServers store, CancellationToken cancellationToken)
    {
        var servers = await ServerConnections.OpenAsync(store.Databases, cancellationToken);
        try
        {
            await store.PrepareAsync(servers, cancellationToken);
            await TakeAsync(servers[0], PostgresLocks.Move, "Another move to these servers is running.");
            for (var server = 0; server < servers.Count; server++)
            {
                await TakeAsync(servers[server], PostgresLocks.Rows, $"Something is busy with the rows of '{servers.Name(server)}'.");
            }

            return new(store, servers);
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first table, of any server, that holds a row.</summary>
    public async Task<string?> FindAnyRowAsync()
    {
        for (var server = 0; server < Servers; server++)
        {
            foreach (var table in MovedTable.All)
            {
                if ((await _servers[server].QueryAsync($"select 1 from {table.Name} limit 1;", _ => true)).Count > 0)
                {
                    return $"{table.Name} in {_servers.Name(server)}";
                }
            }
        }

        return null;
    }

    public async Task EmptyAsync()
    {
        for (var server = 0; server < Servers; server++)
        {
            await _servers[server].ExecuteAsync($"truncate {string.Join(", ", MovedTable.All.Select(table => table.Name))};");
        }
    }

    public int ServerOf(object?[] row) => _store.ServerOf(FamilyBucket.Of(MovedTable.FamilyOf(row)));

    /// <summary>One transaction.</summary>
    public async Task WriteAsync(int server, MovedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var copy = await _servers[server].BeginBinaryImportAsync(table.Copy, cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < row.Length; i++)
            {
                await WriteAsync(copy, row[i], table.Columns[i].Type, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>What a server holds now, read back row by row.</summary>
    /// <exception cref="InvalidDataException">It holds a row of another server.</exception>
    public async Task AddSumAsync(int server, MovedTable table, TableSum sum, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(table.Select, _servers[server]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var row = new object?[table.Columns.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            if (ServerOf(row) != server)
            {
                throw new InvalidDataException($"A row of {table.Name} is on server {server}, but its family is not.");
            }

            sum.Add(row);
        }
    }

    /// <summary>Lets the planner know the new rows before the first silo asks for them.</summary>
    public async Task AnalyzeAsync()
    {
        for (var server = 0; server < Servers; server++)
        {
            await _servers[server].ExecuteAsync($"analyze {string.Join(", ", MovedTable.All.Select(table => table.Name))};");
        }
    }

    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    /// <summary>Takes a lock until the connection ends. The server may need a moment to notice that the last holder has gone.</summary>
    private static async Task TakeAsync(NpgsqlConnection connection, string theLock, string refusal)
    {
        try
        {
            await connection.ExecuteAsync($"set lock_timeout = '{LockTimeout}'; select pg_advisory_lock({theLock}); set lock_timeout = 0;");
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new InvalidOperationException(refusal, busy);
        }
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancellationToken) =>
        (value, type) switch
        {
            (null, _) => copy.WriteNullAsync(cancellationToken),
            (string text, _) => copy.WriteAsync(text, type, cancellationToken),
            (byte[] bytes, _) => copy.WriteAsync(bytes, type, cancellationToken),
            (_, NpgsqlDbType.Integer) => copy.WriteAsync(Convert.ToInt32(value, CultureInfo.InvariantCulture), type, cancellationToken),
            _ => copy.WriteAsync(Convert.ToInt64(value, CultureInfo.InvariantCulture), type, cancellationToken),
        };
}
