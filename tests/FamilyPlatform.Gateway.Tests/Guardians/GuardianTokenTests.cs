using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.AccessTokens;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Tests.Guardians;

public sealed class GuardianTokenTests : IClassFixture<EdgeHost>
{
    private const string Guardian = "gua_01jd0000000000000000000000";

    private readonly EdgeHost _edge;

    public GuardianTokenTests(EdgeHost edge)
    {
        _edge = edge;
        edge.Dashboard.Forget();
        edge.Identity.IsDown = false;
        edge.Identity.Gate = Task.CompletedTask;
        edge.Time.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Call_WithATokenInForce_ArrivesWithAPrincipalAndWithoutCredentials()
    {
        var token = _edge.NewToken("pat_01jd0000000000000000000001");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/families/fam_x/children?a=1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Cookie", "session=1");
        request.Headers.Add("Idempotency-Key", "one");
        request.Content = new StringContent("""{"name":"x"}""", Encoding.UTF8, "application/json");

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var arrived = _edge.Dashboard.Only;
        Assert.Equal("/api/v1/families/fam_x/children?a=1", arrived.Target);
        Assert.Equal("""{"name":"x"}""", Encoding.UTF8.GetString(arrived.Body));
        Assert.Equal("one", arrived.Headers["Idempotency-Key"]);
        Assert.DoesNotContain("Authorization", arrived.Headers.Keys);
        Assert.DoesNotContain("Cookie", arrived.Headers.Keys);
        var claims = Verify(arrived.Headers["FP-Principal"], "dashboard");
        Assert.Equal((Guardian, PrincipalKind.Guardian, "pat_01jd0000000000000000000001"), (claims?.Subject, claims?.Kind, claims?.TokenId));
        Assert.Equal(["read", "control"], claims!.Scopes);
        Assert.Empty(_edge.Silo.Received);
    }

    [Fact]
    public async Task Principal_ForAnotherServiceOrAfter30Seconds_DoesNotHold()
    {
        using var response = await GetMeAsync(_edge.NewToken());
        var principal = _edge.Dashboard.Only.Headers["FP-Principal"];

        Assert.Null(Verify(principal, "silo"));
        _edge.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.NotNull(Verify(principal, "dashboard"));
        _edge.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Verify(principal, "dashboard"));
    }

    [Fact]
    public async Task Call_WithinFiveSecondsOfAnother_AsksNothingAndSignsNothingAgain()
    {
        var token = _edge.NewToken();
        var before = _edge.Identity.Questions;

        using var one = await GetMeAsync(token);
        _edge.Time.Advance(TimeSpan.FromSeconds(4.9));
        using var two = await GetMeAsync(token);

        Assert.Equal(1, _edge.Identity.Questions - before);
        Assert.Single(_edge.Dashboard.Received.Select(request => request.Headers["FP-Principal"]).Distinct());
    }

    /// <summary>What passes and what the wall clock says are two things; services go by the latter.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(30)]
    [InlineData(30 * 3_600)]
    [InlineData(-3_600)]
    public async Task Call_AfterTheWallClockWasSet_ArrivesWithAPrincipalThatHoldsNow(int seconds)
    {
        var token = _edge.NewToken();
        var before = _edge.Identity.Questions;
        using var one = await GetMeAsync(token);

        _edge.Time.Off += TimeSpan.FromSeconds(seconds);
        using var two = await GetMeAsync(token);

        Assert.Equal(1, _edge.Identity.Questions - before);
        var principals = _edge.Dashboard.Received.Select(request => request.Headers["FP-Principal"]).ToArray();
        Assert.Equal(2, principals.Distinct().Count());
        Assert.NotNull(Verify(principals[1], "dashboard"));
        _edge.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.NotNull(Verify(principals[1], "dashboard"));
    }

    [Fact]
    public async Task Call_AfterTheTokenIsRevoked_FailsWithinFiveSeconds()
    {
        var token = _edge.NewToken();
        using var before = await GetMeAsync(token);
        _edge.Identity.Revoke(token);

        _edge.Time.Advance(TimeSpan.FromSeconds(5));
        using var after = await GetMeAsync(token);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await EdgeHost.AssertProblemAsync(after, HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Single(_edge.Dashboard.Received);
    }

    [Fact]
    public async Task Calls_AtOnceWithOneToken_ShareOneQuestion()
    {
        var token = _edge.NewToken();
        var before = _edge.Identity.Questions;
        var gate = new TaskCompletionSource();
        _edge.Identity.Gate = gate.Task;

        var calls = Enumerable.Range(0, 20).Select(_ => GetMeAsync(token)).ToArray();
        gate.SetResult();
        var responses = await Task.WhenAll(calls);

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, _edge.Identity.Questions - before);
    }

    [Fact]
    public async Task Question_ToIdentity_ShowsTheServiceSecretAndNotTheCallersToken()
    {
        var token = _edge.NewToken();

        using var response = await GetMeAsync(token);

        var secret = System.Buffers.Text.Base64Url.EncodeToString(_edge.Keys.Secret(ServerKeyNames.Service).Bytes.Span);
        Assert.Equal($"Bearer {secret}", _edge.Identity.LastAuthorization);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer fpat_short")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Call_WithoutAWellFormedToken_IsRefusedWithoutAskingIdentity(string? authorization)
    {
        var before = _edge.Identity.Questions;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _edge.Client.SendAsync(request, EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(before, _edge.Identity.Questions);
        Assert.Empty(_edge.Dashboard.Received);
    }

    [Fact]
    public async Task Call_WithATokenNobodyIssued_IsRefused()
    {
        using var response = await GetMeAsync(AccessTokenText.New());

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Empty(_edge.Dashboard.Received);
    }

    [Fact]
    public async Task Call_WhileIdentityIsDown_IsToldToComeBackUnlessTheAnswerIsFresh()
    {
        var (known, unknown) = (_edge.NewToken(), _edge.NewToken());
        using var before = await GetMeAsync(known);
        _edge.Identity.IsDown = true;

        _edge.Time.Advance(TimeSpan.FromSeconds(4.9));
        using var fresh = await GetMeAsync(known);
        using var never = await GetMeAsync(unknown);
        _edge.Time.Advance(TimeSpan.FromSeconds(0.1));
        using var stale = await GetMeAsync(known);

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        await EdgeHost.AssertProblemAsync(never, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("5", never.Headers.RetryAfter?.ToString());
        await EdgeHost.AssertProblemAsync(stale, HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task Call_AfterIdentityIsBack_IsServedASecondLater()
    {
        var token = _edge.NewToken();
        _edge.Identity.IsDown = true;
        using var during = await GetMeAsync(token);
        _edge.Identity.IsDown = false;

        _edge.Time.Advance(TimeSpan.FromSeconds(1));
        using var after = await GetMeAsync(token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, during.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task OpenApi_WithoutAToken_IsServed()
    {
        using var response = await _edge.Client.GetAsync("/api/v1/openapi.json", EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("FP-Principal", _edge.Dashboard.Only.Headers.Keys);
    }

    private PrincipalClaims? Verify(string principal, string audience)
    {
        var key = _edge.Keys.PublicKey(ServerKeyNames.Principal);
        using var keys = new Es256KeySet([new NamedJwk { Kid = key.Kid, Jwk = P256.Export(key.Key) }]);
        return PrincipalToken.TryVerify(principal, audience, keys, _edge.Time.GetUtcNow(), out var claims) ? claims : null;
    }

    private async Task<HttpResponseMessage> GetMeAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _edge.Client.SendAsync(request, EdgeHost.Cancellation);
    }
}
