using FamilyPlatform.Testing;

[assembly: AssemblyFixture(typeof(FamilyPlatform.Storage.Tests.PostgresFixture))]

namespace FamilyPlatform.Storage.Tests;

/// <summary>One PostgreSQL server for the whole assembly; a test has a database of its own there.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public static async ValueTask<PostgresFixture> OfThisRunAsync() =>
        await TestContext.Current.GetFixture<PostgresFixture>() ?? throw new InvalidOperationException("The assembly's fixture is missing.");

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
