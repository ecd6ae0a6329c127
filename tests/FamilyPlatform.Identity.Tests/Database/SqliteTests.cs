using FamilyPlatform.Identity.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.Database;

public sealed class SqliteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
