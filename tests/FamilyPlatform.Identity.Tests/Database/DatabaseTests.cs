using FamilyPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.Database;

public abstract class DatabaseTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OfSeveralProcessesTogether_MigratesOnceAndAllServe()
    {
        using var folder = new TemporaryFolder();
        var database = await identity.NewDatabaseAsync();
        var hosts = Enumerable.Range(0, 4).Select(_ => new IdentityHost(folder.Path, postgreSQL: database)).ToArray();

        var clients = await Task.WhenAll(hosts.Select(host => Task.Run(host.CreateService, Cancellation)));

        var id = await IdentityHost.CreateGuardianAsync(clients[0]);
        foreach (var client in clients)
        {
            using var response = await client.GetAsync($"/internal/guardians/{id}", Cancellation);
            response.EnsureSuccessStatusCode();
        }

        Assert.Single(hosts, host => host.Logs.Lines.Any(line => line.Contains("migrations, up to", StringComparison.Ordinal)));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Model_AgainstTheMigrations_HasNoChangeThatNoneOfThemMakes()
    {
        using var folder = new TemporaryFolder();
        await using var host = new IdentityHost(folder.Path, postgreSQL: await identity.NewDatabaseAsync());
        using var service = host.CreateService();
        await using var scope = host.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<IdentityDb>().Database.HasPendingModelChanges());
    }

    public sealed class OnSqlite(SqliteFixture identity) : DatabaseTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : DatabaseTests(identity);
}
