using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Identity.Tests.Fixtures;

public abstract class FixtureTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_OfAThousand_GivesEachAGuardianAndATokenOfAllScopes()
    {
        await CreateAsync(1);

        var watch = Stopwatch.StartNew();
        var lines = await CreateAsync(1_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 fixture guardians in {watch.ElapsedMilliseconds} ms");

        Assert.Equal(1_000, lines.Length);
        Assert.Equal(1_000, lines.Select(line => (string?)line["guardianId"]).Distinct().Count());
        Assert.All(lines, line => Assert.Equal(["guardianId", "token"], line.AsObject().Select(member => member.Key)));
        foreach (var line in new[] { lines[0], lines[499], lines[999] })
        {
            var answer = await IdentityHost.IntrospectAsync(identity.Service, (string)line["token"]!);
            using var guardian = await identity.Service.GetAsync($"/internal/guardians/{line["guardianId"]}", Cancellation);

            Assert.Equal((string?)line["guardianId"], (string?)answer["sub"]);
            Assert.Equal("read control manage", (string?)answer["scope"]);
            Assert.EndsWith(".invalid", (string?)(await IdentityHost.ReadAsync(guardian, HttpStatusCode.OK))["email"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20_001)]
    public async Task CreateAsync_OfACountOutOfBounds_IsRefused(int count)
    {
        using var response = await identity.Service.PostAsJsonAsync("/internal/fixtures/guardians", new { count }, Cancellation);

        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.BadRequest);

        Assert.Equal("count_invalid", (string?)problem["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task BootstrapAsync_AgainAndAfterARestart_GivesTheSameGuardianAndToken()
    {
        using var folder = new TemporaryFolder();
        var database = await identity.NewDatabaseAsync();
        var answers = new List<string>();

        for (var start = 0; start < 2; start++)
        {
            await using var host = new IdentityHost(folder.Path, postgreSQL: database);
            using var service = host.CreateService();
            answers.Add((await BootstrapAsync(service)).ToJsonString());
            answers.Add((await BootstrapAsync(service)).ToJsonString());
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task BootstrapAsync_AfterTheTokenWasRevoked_GivesAnotherOne()
    {
        using var folder = new TemporaryFolder();
        await using var host = new IdentityHost(folder.Path, postgreSQL: await identity.NewDatabaseAsync());
        using var service = host.CreateService();
        var first = await BootstrapAsync(service);
        using var revoked = await service.DeleteAsync(
            $"/internal/guardians/{first["guardianId"]}/tokens/{first["tokenId"]}",
            Cancellation);

        var second = await BootstrapAsync(service);

        var answer = await IdentityHost.IntrospectAsync(service, (string)second["token"]!);
        Assert.NotEqual((string?)first["token"], (string?)second["token"]);
        Assert.Equal((string?)first["guardianId"], (string?)answer["sub"]);
        Assert.Equal("read control manage", (string?)answer["scope"]);
    }

    private static async Task<JsonNode> BootstrapAsync(HttpClient service)
    {
        using var response = await service.PostAsJsonAsync(
            "/internal/bootstrap",
            new { email = "demo@example.org", password = IdentityHost.Password },
            Cancellation);
        return await IdentityHost.ReadAsync(response, HttpStatusCode.OK);
    }

    private async Task<JsonNode[]> CreateAsync(int count)
    {
        using var response = await identity.Service.PostAsJsonAsync("/internal/fixtures/guardians", new { count }, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public sealed class OnSqlite(SqliteFixture identity) : FixtureTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : FixtureTests(identity);
}
