using System.Net;
using System.Net.Http.Json;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.Database;

public sealed class PostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_WhileTheServerIsAway_Are503AndServedAgainAfterItsReturn()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var host = new IdentityHost(folder.Path, postgreSQL: server.ConnectionString());
        using var service = host.CreateService();
        var guardian = await IdentityHost.CreateGuardianAsync(service);
        var token = (string)(await IdentityHost.CreateTokenAsync(service, guardian, ["read"]))["token"]!;

        await server.CrashAsync(Cancellation);
        using var read = await service.GetAsync($"/internal/guardians/{guardian}", Cancellation);
        using var written = await service.PostAsJsonAsync("/internal/guardians", new { email = "other@example.org" }, Cancellation);
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var introspected = await service.PostAsync("/internal/introspect", form, Cancellation);
        using var readiness = await service.GetAsync("/health/ready", Cancellation);
        await server.StartAgainAsync(Cancellation);
        var firstAnswer = await IdentityHost.IntrospectAsync(service, token);
        using var ready = await service.GetAsync("/health/ready", Cancellation);

        foreach (var refused in new[] { read, written, introspected })
        {
            Assert.Equal("unavailable", (string?)(await IdentityHost.ReadAsync(refused, HttpStatusCode.ServiceUnavailable))["code"]);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, readiness.StatusCode);
        Assert.True((bool)firstAnswer["active"]!);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Introspection_AfterARestartOfTheServerThatNobodyNoticed_IsAnsweredAtOnce()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var host = new IdentityHost(folder.Path, postgreSQL: server.ConnectionString());
        using var service = host.CreateService();
        var guardian = await IdentityHost.CreateGuardianAsync(service);
        var token = (string)(await IdentityHost.CreateTokenAsync(service, guardian, ["read"]))["token"]!;

        await server.CrashAsync(Cancellation);
        await server.StartAgainAsync(Cancellation);
        var answer = await IdentityHost.IntrospectAsync(service, token);

        Assert.True((bool)answer["active"]!);
    }

    [Fact]
    public async Task Tables_AllOfThem_AreInASchemaOfTheirOwn()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var host = new IdentityHost(folder.Path, postgreSQL: server.ConnectionString());
        using var service = host.CreateService();
        await using var scope = host.Services.CreateAsyncScope();

        var tables = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Database
            .SqlQuery<string>($"SELECT schemaname || '.' || tablename AS \"Value\" FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
            .ToListAsync(Cancellation);

        Assert.Equal(
            [
                "identity.__EFMigrationsHistory", "identity.access_tokens", "identity.guardian_claims", "identity.guardian_logins",
                "identity.guardian_passkeys", "identity.guardian_sign_in_tokens", "identity.guardians",
            ],
            tables.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=app;Password=canary-secret;Database=families;Timeout=1", "PostgreSQL at 127.0.0.1:1, database families, cannot be used: ")]
    public async Task Start_WithoutAServer_EndsWithASentenceThatNamesItAndNoSecret(string connection, string sentence)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Identity"),
            ["--urls=http://127.0.0.1:0", $"--Deployment:DataFolder={folder.Path}"],
            Cancellation,
            new Dictionary<string, string> { ["Cluster__PostgreSQL"] = connection });

        Assert.Equal(1, exitCode);
        Assert.StartsWith(sentence, output.Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", output, StringComparison.Ordinal);
    }
}
