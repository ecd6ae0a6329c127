using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FamilyPlatform.Identity.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Identity.Tests.Tokens;

/// <summary>What a token does as time goes by; each test has a clock of its own.</summary>
public abstract class TokenTimeTests(IdentityFixture identity) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IdentityHost _host = null!;
    private HttpClient _service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IntrospectAsync_AtTheInstantOfExpiry_IsInactive()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(_service);
        var expiresAt = _host.Time.GetUtcNow().AddHours(1);
        var created = await IdentityHost.CreateTokenAsync(_service, guardian, ["read"], expiresAt);

        _host.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        var before = await IdentityHost.IntrospectAsync(_service, (string)created["token"]!);
        _host.Time.Advance(TimeSpan.FromMilliseconds(1));
        var after = await IdentityHost.IntrospectAsync(_service, (string)created["token"]!);

        Assert.Equal(expiresAt.ToUnixTimeSeconds(), (long?)before["exp"]);
        Assert.False((bool)after["active"]!);
    }

    [Fact]
    public async Task LastUsedAt_OfATokenInUse_IsWrittenToTheMinuteAndRarely()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(_service);
        var created = await IdentityHost.CreateTokenAsync(_service, guardian, ["read"]);
        var uses = _host.Services.GetRequiredService<TokenUses>();

        _host.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 13, 7, 31, TimeSpan.Zero));
        var first = await UseAsync();
        _host.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 13, 16, 59, TimeSpan.Zero));
        var soonAfter = await UseAsync();
        _host.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 13, 17, 0, TimeSpan.Zero));
        var later = await UseAsync();

        Assert.Equal("2026-11-23T13:07:00+00:00", first);
        Assert.Equal(first, soonAfter);
        Assert.Equal("2026-11-23T13:17:00+00:00", later);

        async Task<string?> UseAsync()
        {
            await IdentityHost.IntrospectAsync(_service, (string)created["token"]!);
            await uses.WriteAsync(Cancellation);
            using var list = await _service.GetAsync($"/internal/guardians/{guardian}/tokens", Cancellation);
            return (string?)(await IdentityHost.ReadAsync(list, HttpStatusCode.OK))["tokens"]![0]!["lastUsedAt"];
        }
    }

    [Fact]
    public async Task CreateAsync_RepeatedUnderOneIdempotencyKey_GivesOneTokenForADay()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(_service);

        var first = await IdentityHost.ReadAsync(await CreateAsync(guardian, "Phone"), HttpStatusCode.Created);
        var again = await IdentityHost.ReadAsync(await CreateAsync(guardian, "Phone"), HttpStatusCode.Created);
        _host.Time.Advance(TimeSpan.FromHours(24));
        var nextDay = await IdentityHost.ReadAsync(await CreateAsync(guardian, "Phone"), HttpStatusCode.Created);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.NotEqual((string?)first["token"], (string?)nextDay["token"]);
        Assert.True((bool)(await IdentityHost.IntrospectAsync(_service, (string)first["token"]!))["active"]!);
        Assert.True((bool)(await IdentityHost.IntrospectAsync(_service, (string)nextDay["token"]!))["active"]!);
    }

    [Fact]
    public async Task CreateAsync_UnderAUsedKeyWithAnotherBody_Is422AndMakesNothing()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(_service);
        await IdentityHost.ReadAsync(await CreateAsync(guardian, "Phone"), HttpStatusCode.Created);

        var problem = await IdentityHost.ReadAsync(await CreateAsync(guardian, "Watch"), HttpStatusCode.UnprocessableEntity);

        using var list = await _service.GetAsync($"/internal/guardians/{guardian}/tokens", Cancellation);
        Assert.Equal("idempotency_key_reused", (string?)problem["code"]);
        Assert.Single((await IdentityHost.ReadAsync(list, HttpStatusCode.OK))["tokens"]!.AsArray());
    }

    [Fact]
    public async Task CreateAsync_ByManyAtOnceUnderOneKey_GivesOneToken()
    {
        var guardian = await IdentityHost.CreateGuardianAsync(_service);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync(guardian, "Phone")));

        var bodies = new List<JsonNode>();
        foreach (var answer in answers)
        {
            bodies.Add(await IdentityHost.ReadAsync(answer, HttpStatusCode.Created));
        }

        Assert.Single(bodies.Select(body => (string?)body["token"]).Distinct());
    }

    public async ValueTask InitializeAsync()
    {
        _host = new IdentityHost(_folder.Path, postgreSQL: await identity.NewDatabaseAsync());
        _service = _host.CreateService();
    }

    public async ValueTask DisposeAsync()
    {
        _service.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<HttpResponseMessage> CreateAsync(string guardian, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/internal/guardians/{guardian}/tokens");
        request.Headers.Add("Idempotency-Key", "8d2f6c1e");
        request.Content = JsonContent.Create(new { name, scopes = new[] { "read" } });
        return await _service.SendAsync(request, Cancellation);
    }

    public sealed class OnSqlite(SqliteFixture identity) : TokenTimeTests(identity);

    public sealed class OnPostgreSQL(PostgresFixture identity) : TokenTimeTests(identity);
}
