using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.ServiceDefaults.AccessTokens;

namespace FamilyPlatform.Identity.Tests.Tokens;

public abstract class TokenTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IntrospectAsync_OfANewToken_SaysWhoseItIsAndWhatItMayDo()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var created = await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["control", "read", "read"]);

        var answer = await IdentityHost.IntrospectAsync(identity.Service, (string)created["token"]!);

        Assert.Equal(
            ["active", "sub", "scope", "token_id", "token_type", "iat"],
            answer.AsObject().Select(member => member.Key));
        Assert.True((bool)answer["active"]!);
        Assert.Equal(guardian, (string?)answer["sub"]);
        Assert.Equal("read control", (string?)answer["scope"]);
        Assert.Equal((string?)created["id"], (string?)answer["token_id"]);
        Assert.Equal("Bearer", (string?)answer["token_type"]);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("control")]
    [InlineData("manage")]
    public async Task IntrospectAsync_OfATokenWithOneScope_NamesNoOther(string scope)
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var created = await IdentityHost.CreateTokenAsync(identity.Service, guardian, [scope]);

        var answer = await IdentityHost.IntrospectAsync(identity.Service, (string)created["token"]!);

        Assert.Equal(scope, (string?)answer["scope"]);
    }

    [Fact]
    public async Task IntrospectAsync_AfterRevocation_SaysOnlyThatItIsInactive()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var created = await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["read"]);
        var path = $"/internal/guardians/{guardian}/tokens/{created["id"]}";

        using var first = await identity.Service.DeleteAsync(path, Cancellation);
        using var second = await identity.Service.DeleteAsync(path, Cancellation);

        var answer = await IdentityHost.IntrospectAsync(identity.Service, (string)created["token"]!);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal("""{"active":false}""", answer.ToJsonString());
        Assert.Empty(await ListAsync(guardian));
    }

    [Fact]
    public async Task IntrospectAsync_OfUnknownOrMistypedTokens_SaysOnlyThatTheyAreInactive()
    {
        var unknown = AccessTokenText.New();

        foreach (var token in new[] { unknown, unknown[..^1], "fpat_", "anything at all" })
        {
            var answer = await IdentityHost.IntrospectAsync(identity.Service, token);

            Assert.Equal("""{"active":false}""", answer.ToJsonString());
        }
    }

    [Fact]
    public async Task IntrospectAsync_WithoutAToken_IsRefused()
    {
        using var form = new FormUrlEncodedContent([new("other", "1")]);
        using var response = await identity.Service.PostAsync("/internal/introspect", form, Cancellation);

        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.BadRequest);

        Assert.Equal("token_missing", (string?)problem["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task ListAsync_OfSeveralTokens_ShowsEachButNeverItsText()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var first = await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["read"]);
        var second = await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["manage", "read", "control"]);

        var list = await ListAsync(guardian);

        Assert.Equal(
            new[] { (string?)first["id"], (string?)second["id"] }.Order(),
            list.Select(token => (string?)token!["id"]).Order());
        var wide = Assert.Single(list, token => (string?)token!["id"] == (string?)second["id"])!;
        Assert.Equal(["read", "control", "manage"], wide["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(["id", "name", "scopes", "createdAt"], wide.AsObject().Select(member => member.Key));
        Assert.DoesNotContain("fpat_", list.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokeAsync_OfAnotherGuardiansToken_Is404AndTheTokenStillHolds()
    {
        var owner = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var other = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var created = await IdentityHost.CreateTokenAsync(identity.Service, owner, ["read"]);

        using var response = await identity.Service.DeleteAsync($"/internal/guardians/{other}/tokens/{created["id"]}", Cancellation);

        var answer = await IdentityHost.IntrospectAsync(identity.Service, (string)created["token"]!);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True((bool)answer["active"]!);
    }

    [Fact]
    public async Task CreateAsync_WithEverythingWrong_ReportsEveryFault()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());

        using var response = await identity.Service.PostAsJsonAsync(
            $"/internal/guardians/{guardian}/tokens",
            new { name = " ", scopes = new[] { "read", "root" }, expiresAt = "2020-01-01T00:00:00Z" },
            Cancellation);

        var problem = await IdentityHost.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(
            ["/name name_invalid", "/scopes scopes_invalid", "/expiresAt expires_in_the_past"],
            problem["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}"));
        Assert.Empty(await ListAsync(guardian));
    }

    [Fact]
    public async Task CreateAsync_ForAnUnknownGuardian_Is404()
    {
        using var response = await identity.Service.PostAsJsonAsync(
            "/internal/guardians/gua_01jd0000000000000000000000/tokens",
            new { name = "x", scopes = new[] { "read" } },
            Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task CreateAsync_PastTheMost_IsRefusedUntilOneIsRevoked()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(identity.Service, IdentityFixture.FreshEmail());
        var first = await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["read"]);
        for (var i = 1; i < 50; i++)
        {
            await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["read"]);
        }

        using var refused = await identity.Service.PostAsJsonAsync(
            $"/internal/guardians/{guardian}/tokens",
            new { name = "one more", scopes = new[] { "read" } },
            Cancellation);
        using var revoked = await identity.Service.DeleteAsync($"/internal/guardians/{guardian}/tokens/{first["id"]}", Cancellation);

        await IdentityHost.CreateTokenAsync(identity.Service, guardian, ["read"]);
        Assert.Equal("too_many_tokens", (string?)(await IdentityHost.ReadAsync(refused, HttpStatusCode.Conflict))["code"]);
    }

    private async Task<JsonArray> ListAsync(string guardian)
    {
        using var response = await identity.Service.GetAsync($"/internal/guardians/{guardian}/tokens", Cancellation);
        return (await IdentityHost.ReadAsync(response, HttpStatusCode.OK))["tokens"]!.AsArray();
    }

    public sealed class OnSqlite(SqliteFixture identity) : TokenTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : TokenTests(identity);
}
