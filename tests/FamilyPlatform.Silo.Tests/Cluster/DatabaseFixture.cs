using FamilyPlatform.Testing;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>A PostgreSQL server; each test makes a database of its own on it.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    public PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
