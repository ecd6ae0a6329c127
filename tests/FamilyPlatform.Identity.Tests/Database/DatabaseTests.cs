using FamilyPlatform.Identity.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.Database;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OfSeveralProcessesTogether_MigratesOnceAndAllServe()
    {
        var hosts = Enumerable.Range(0, 4).Select(_ => new IdentityHost(_folder.Path)).ToArray();

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
    public async Task Start_AfterAMigratorWasKilled_IsNotHeldUpByItsLock()
    {
        await using (var connection = new SqliteConnection($"Data Source={_folder.To("identity.db")}"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 00:00:00');
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var host = new IdentityHost(_folder.Path);
        using var service = host.CreateService();

        Assert.StartsWith("gua_", await IdentityHost.CreateGuardianAsync(service), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA busy_timeout", "10000")]
    [InlineData("SELECT count(*) FROM sqlite_master WHERE name = 'guardian_passkeys'", "1")]
    public async Task Connection_OfTheRunningProcess_HasTheSettingsThatKeepWrites(string question, string answer)
    {
        await using var host = new IdentityHost(_folder.Path);
        using var service = host.CreateService();
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>().Database;
        await database.OpenConnectionAsync(Cancellation);
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = question;

        var value = await command.ExecuteScalarAsync(Cancellation);

        Assert.Equal(answer, $"{value}");
    }

    [Fact]
    public async Task Model_AgainstTheMigrations_HasNoChangeThatNoneOfThemMakes()
    {
        await using var host = new IdentityHost(_folder.Path);
        using var service = host.CreateService();
        await using var scope = host.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<IdentityDb>().Database.HasPendingModelChanges());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
