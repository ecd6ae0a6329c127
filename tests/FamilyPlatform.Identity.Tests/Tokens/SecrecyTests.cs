using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Identity.Tests.Tokens;

public abstract class SecrecyTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WholeLifeOfAToken_AtTraceLevel_LeavesNoSecretInAnyLogLineOrFile()
    {
        using var folder = new TemporaryFolder();
        var host = new IdentityHost(folder.Path, postgreSQL: await identity.NewDatabaseAsync());
        var secrets = new List<string> { IdentityHost.Password, IdentityHost.ServiceSecret(folder.Path) };

        using (var service = host.CreateService())
        {
            var guardian = await IdentityHost.CreateGuardianAsync(service, "canary@example.org");
            var token = (string)(await IdentityHost.CreateTokenAsync(service, guardian, ["read"]))["token"]!;
            secrets.Add(token);
            await IdentityHost.IntrospectAsync(service, token);
            await IdentityHost.IntrospectAsync(service, token + "x");
            using var taken = await service.PostAsJsonAsync("/internal/guardians", new { email = "canary@example.org" }, Cancellation);
            using var demo = await service.PostAsJsonAsync(
                "/internal/bootstrap",
                new { email = "canary@example.org", password = IdentityHost.Password },
                Cancellation);
            secrets.Add((string)(await IdentityHost.ReadAsync(demo, HttpStatusCode.OK))["token"]!);
        }

        await host.DisposeAsync();
        SqliteConnection.ClearAllPools();

        Assert.NotEmpty(host.Logs.Lines);
        Assert.All(host.Logs.Lines, line =>
        {
            Assert.DoesNotContain("canary@", line, StringComparison.OrdinalIgnoreCase);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        });
        foreach (var file in Directory.GetFiles(folder.Path, "identity.db*"))
        {
            var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, content, StringComparison.Ordinal));
        }
    }

    public sealed class OnSqlite(SqliteFixture identity) : SecrecyTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : SecrecyTests(identity);
}
