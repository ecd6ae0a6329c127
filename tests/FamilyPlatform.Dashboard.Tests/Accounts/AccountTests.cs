using System.Net;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class AccountTests(DashboardFixture dashboard)
{
    private const string TokenPath = "/api/v1/tokens";

    [Fact]
    public async Task GetMe_OfAnOwner_NamesFamiliesRolesAndScopes()
    {
        var home = await dashboard.MakeHomeAsync();

        var me = (await dashboard.As(home.Caller.Guardian, "read", "control").GetAsync("/api/v1/me")).Is(HttpStatusCode.OK);

        Assert.Equal(home.Caller.Guardian.ToString(), (string?)me["id"]);
        Assert.Equal("parent@example.org", (string?)me["email"]);
        Assert.Equal("""["read","control"]""", me["scopes"]!.ToJsonString());
        Assert.Equal($$"""[{"id":"{{home.Family}}","name":"Home","role":"owner"}]""", me["families"]!.ToJsonString());
    }

    [Fact]
    public async Task CreateToken_WithAKey_PassesTheKeyOnAndShowsTheToken()
    {
        var caller = dashboard.As();

        var token = (await caller.PostAsync(TokenPath, """{ "name": "Kitchen", "scopes": ["read"] }""", "key-1")).Is(HttpStatusCode.Created);

        Assert.Equal("fpat_secret", (string?)token["token"]);
        Assert.Equal("2026-11-23T14:02:00Z", (string?)token["createdAt"]);
        Assert.Contains($"POST /internal/guardians/{caller.Guardian}/tokens key-1", dashboard.Identity.Calls);
    }

    [Fact]
    public async Task CreateToken_ThatIdentityRefuses_PassesTheRefusalOn()
    {
        var caller = dashboard.As();

        var invalid = await caller.PostAsync(TokenPath, """{ "name": " ", "scopes": ["read"] }""");
        var reused = await caller.PostAsync(TokenPath, """{ "name": "taken", "scopes": ["read"] }""");
        var outage = await caller.PostAsync(TokenPath, """{ "name": "outage", "scopes": ["read"] }""");

        Assert.Equal(["/name name_invalid"], invalid.IsProblem(400, "invalid_request"));
        reused.IsProblem(422, "idempotency_key_reused");
        outage.IsProblem(503, "unavailable");
    }

    [Fact]
    public async Task CreateToken_WithAScopeThatTheCallerHasNot_IsForbidden()
    {
        var answer = await dashboard.As(null, "read", "manage").PostAsync(TokenPath, """{ "name": "More", "scopes": ["read", "control"] }""");

        answer.IsProblem(403, "scope_missing");
    }

    [Fact]
    public async Task Tokens_ListedAndRevoked_AnswerWithoutTheirText()
    {
        var caller = dashboard.As();

        var list = (await caller.GetAsync(TokenPath)).Is(HttpStatusCode.OK);

        Assert.Equal("pat_01jdc8z0r0e7p9k3v5w2x4y6z8", (string?)list["items"]![0]!["id"]);
        Assert.DoesNotContain("fpat_", list.ToJsonString(), StringComparison.Ordinal);
        (await caller.DeleteAsync($"{TokenPath}/pat_01jdc8z0r0e7p9k3v5w2x4y6z8")).Is(HttpStatusCode.NoContent);
        (await caller.DeleteAsync($"{TokenPath}/pat_01jdc8z0r0e7p9k3v5w2x4y6z9")).IsProblem(404, "not_found");
        (await caller.DeleteAsync($"{TokenPath}/nonsense")).IsProblem(404, "not_found");
    }
}
