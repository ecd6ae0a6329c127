using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>One connection to each server, by its place, for work that may take as long as it needs.</summary>
internal sealed class ServerConnections : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _servers = [];

    private ServerConnections()
    {
    }

    public int Count => _servers.Count;

    public NpgsqlConnection this[int server] => _servers[server];

    public static async Task<ServerConnections> OpenAsync(IEnumerable<PostgresDatabase> databases, CancellationToken cancellationToken)
    {
        var connections = new ServerConnections();
        try
        {
            foreach (var database in databases)
            {
                connections._servers.Add(await database.OpenPatientAsync(cancellationToken));
            }

            return connections;
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a message calls a server.</summary>
    public string Name(int server) => $"{_servers[server].Host}:{_servers[server].Port}/{_servers[server].Database}";

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
