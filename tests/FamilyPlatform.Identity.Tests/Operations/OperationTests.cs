using System.Net;
using System.Net.Http.Json;
using FamilyPlatform.Testing;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Identity.Tests.Operations;

/// <summary>The commands of the real program.</summary>
public sealed class OperationTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => _folder.To("identity.db");

    [Fact]
    public async Task Move_OfAnEmbeddedInstallation_TakesEverythingOnce()
    {
        var (guardian, token) = await MakeInstallationAsync();
        await using (var source = new SqliteConnection($"Data Source={Database};Pooling=false"))
        {
            await source.OpenAsync(Cancellation);
            await using var insert = source.CreateCommand();
            insert.CommandText =
                """
                INSERT INTO guardian_claims (Id, UserId, ClaimType, ClaimValue) SELECT 7, Id, 'a', 'b' FROM guardians LIMIT 1;
                INSERT INTO guardian_passkeys (CredentialId, UserId, Data)
                SELECT x'0102', Id, '{"AttestationObject":"01","ClientDataJson":"01","CreatedAt":1795435200000,"IsBackedUp":false,"IsBackupEligible":false,"IsUserVerified":true,"Name":"Phone","PublicKey":"010203","SignCount":1,"Transports":["internal"]}'
                FROM guardians LIMIT 1;
                """;
            await insert.ExecuteNonQueryAsync(Cancellation);
        }

        var target = await postgres.NewDatabaseAsync();
        var (exitCode, output) = await RunAsync(target, "move", "--from", Database);
        var (repeated, refusal) = await RunAsync(target, "move", "--from", Database);

        Assert.True(exitCode == 0, output);
        Assert.Contains("guardians: 51 rows", output, StringComparison.Ordinal);
        Assert.Contains("access_tokens: 51 rows", output, StringComparison.Ordinal);
        Assert.Contains("guardian_passkeys: 1 rows", output, StringComparison.Ordinal);
        Assert.Contains("guardian_claims: 1 rows", output, StringComparison.Ordinal);
        Assert.Equal((1, "The PostgreSQL database holds guardians already: only an empty one can be moved to."), (repeated, refusal));
        await using var host = new IdentityHost(_folder.Path, postgreSQL: target);
        using var service = host.CreateService();
        var answer = await IdentityHost.IntrospectAsync(service, token);
        using var found = await service.GetAsync($"/internal/guardians/{guardian}", Cancellation);
        Assert.Equal(guardian, (string?)answer["sub"]);
        Assert.Equal("parent@example.org", (string?)(await IdentityHost.ReadAsync(found, HttpStatusCode.OK))["email"]);
    }

    [Fact]
    public async Task Move_WithoutSourceOrTarget_SaysWhatIsMissing()
    {
        var (noSource, source) = await RunAsync(await postgres.NewDatabaseAsync(), "move", "--from", _folder.To("nothing.db"));
        var (noTarget, target) = await RunAsync(null, "move", "--from", Database);

        Assert.Equal((1, 1), (noSource, noTarget));
        Assert.StartsWith("Where from?", source, StringComparison.Ordinal);
        Assert.StartsWith("Where to?", target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_WhileTheServiceRuns_IsAWholeDatabaseOfItsOwn()
    {
        using var elsewhere = new TemporaryFolder();
        await using var host = new IdentityHost(_folder.Path);
        using var service = host.CreateService();
        var guardian = await IdentityHost.CreateGuardianAsync(service);

        var (exitCode, output) = await RunAsync(null, "backup", "--to", elsewhere.To("identity.db"), $"--Deployment:DataFolder={_folder.Path}");
        var (repeated, refusal) = await RunAsync(null, "backup", "--to", elsewhere.To("identity.db"), $"--Deployment:DataFolder={_folder.Path}");

        Assert.True(exitCode == 0, output);
        Assert.Equal(1, repeated);
        Assert.Contains("replaces none", refusal, StringComparison.Ordinal);
        Assert.Equal([elsewhere.To("identity.db")], Directory.GetFiles(elsewhere.Path));
        await using var restored = new IdentityHost(elsewhere.Path);
        using var client = restored.CreateService();
        using var found = await client.GetAsync($"/internal/guardians/{guardian}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private async Task<(string Guardian, string Token)> MakeInstallationAsync()
    {
        await using var host = new IdentityHost(_folder.Path);
        using var service = host.CreateService();
        var guardian = await IdentityHost.CreateGuardianAsync(service);
        var token = (string)(await IdentityHost.CreateTokenAsync(service, guardian, ["read"]))["token"]!;
        using var fixtures = await service.PostAsJsonAsync("/internal/fixtures/guardians", new { count = 50 }, Cancellation);
        fixtures.EnsureSuccessStatusCode();
        return (guardian, token);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string? postgreSQL, params string[] arguments) => RunningProgram.RunAsync(
        BuiltProgram.Find("FamilyPlatform.Identity"),
        arguments,
        Cancellation,
        postgreSQL is null ? null : new Dictionary<string, string> { ["Cluster__PostgreSQL"] = postgreSQL });
}
