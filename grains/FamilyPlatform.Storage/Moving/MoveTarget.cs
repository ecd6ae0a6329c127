using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace FamilyPlatform.Storage;

/// <summary>The PostgreSQL servers that an installation is moved to, held so that nobody else writes there.</summary>
internal sealed class MoveTarget : IAsyncDisposable
{
    private readonly PostgresServers _store;
    private readonly List<NpgsqlConnection> _servers = [];

    private MoveTarget(PostgresServers store) => _store = store;

    /// <summary>On server 0.</summary>
    public NpgsqlConnection First => _servers[0];

    public int Servers => _servers.Count;

    /// <exception cref="InvalidOperationException">Another move runs.</exception>
    public static async Task<MoveTarget> OpenAsync(PostgresServers store, CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        var target = new MoveTarget(store);
        try
        {
            foreach (var database in store.Databases)
            {
                target._servers.Add(await database.OpenPatientAsync(cancellationToken));
            }

            if (!(await target.First.QueryAsync($"select pg_try_advisory_lock({PostgresLocks.Move});", reader => reader.GetBoolean(0))).Single())
            {
                throw new InvalidOperationException("Another move to these servers is running.");
            }

            foreach (var connection in target._servers)
            {
                await connection.ExecuteAsync($"select pg_advisory_lock({PostgresLocks.Rows});");
            }

            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first table, of any server, that holds a row.</summary>
    public async Task<string?> FindAnyRowAsync()
    {
        foreach (var connection in _servers)
        {
            foreach (var table in MovedTable.All)
            {
                if ((await connection.QueryAsync($"select 1 from {table.Name} limit 1;", _ => true)).Count > 0)
                {
                    return $"{table.Name} in {connection.Host}:{connection.Port}/{connection.Database}";
                }
            }
        }

        return null;
    }

    public async Task EmptyAsync()
    {
        foreach (var connection in _servers)
        {
            await connection.ExecuteAsync($"truncate {string.Join(", ", MovedTable.All.Select(table => table.Name))};");
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
        foreach (var connection in _servers)
        {
            await connection.ExecuteAsync($"analyze {string.Join(", ", MovedTable.All.Select(table => table.Name))};");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _servers)
        {
            await connection.DisposeAsync();
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
