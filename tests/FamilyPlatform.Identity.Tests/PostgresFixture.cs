using FamilyPlatform.Testing;

[assembly: AssemblyFixture(typeof(FamilyPlatform.Identity.Tests.PostgresFixture))]

namespace FamilyPlatform.Identity.Tests;

/// <summary>Identity of a cluster, on a server of the tests' own.</summary>
public sealed class PostgresFixture : IdentityFixture
{
    private PostgresServer? _server;
    private int _databases;

    public override async Task<string?> NewDatabaseAsync() =>
        await _server!.CreateDatabaseAsync($"identity_{Interlocked.Increment(ref _databases)}", TestContext.Current.CancellationToken);

    public override async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server!.DisposeAsync();
    }
}
