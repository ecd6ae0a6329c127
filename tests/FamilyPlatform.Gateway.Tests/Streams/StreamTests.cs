using System.Net;
using System.Net.Http.Headers;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Tests.Streams;

public sealed class StreamTests
{
    private const string Nudges = "/device/v1/nudges";
    private const string Live = "/api/v1/families/fam_01jd0000000000000000000000/live";

    private static CancellationToken Cancellation => EdgeHost.Cancellation;

    [Fact]
    public async Task Nudges_ToADevice_PassAsTheyAreSaid()
    {
        await using var edge = await EdgeHost.StartAsync();
        var source = new StubStream();
        edge.Silo.Answer = source.AnswerAsync;

        using var response = await OpenAsync(edge, new TestDevice(edge.RequestSecrets).Request(HttpMethod.Get, Nudges));
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var first = await lines.ReadLineAsync(Cancellation);
        await lines.ReadLineAsync(Cancellation);
        source.Say("event: nudge\n");
        var second = await lines.ReadLineAsync(Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal((":", "event: nudge"), (first, second));
        Assert.Equal(Nudges, edge.Silo.Only.Target);
    }

    [Fact]
    public async Task Nudges_UnderAForgedKey_AreRefusedHere()
    {
        await using var edge = await EdgeHost.StartAsync();
        var device = new TestDevice(edge.RequestSecrets);
        var other = new TestDevice(edge.RequestSecrets);

        using var response = await OpenAsync(edge, device.Request(HttpMethod.Get, Nudges, claimed: other.KeyId));

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Empty(edge.Silo.Received);
    }

    [Fact]
    public async Task Live_OfAGuardian_CarriesAPrincipalForTheDashboard()
    {
        await using var edge = await EdgeHost.StartAsync();
        edge.Dashboard.Answer = new StubStream().AnswerAsync;

        using var response = await OpenAsync(edge, LiveRequest(edge.NewToken()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var key = edge.Keys.Signer(ServerKeyNames.Principal);
        using var keys = new Es256KeySet([new() { Kid = key.Kid, Jwk = P256.Export(key.Key) }]);
        Assert.True(PrincipalToken.TryVerify(edge.Dashboard.Only.Headers[PrincipalToken.HeaderName], "dashboard", keys, edge.Time.GetUtcNow(), out _));
        Assert.DoesNotContain("Authorization", edge.Dashboard.Only.Headers.Keys);
    }

    [Fact]
    public async Task Live_OfARevokedToken_EndsWithinFiveSeconds()
    {
        await using var edge = await EdgeHost.StartAsync();
        var source = new StubStream();
        edge.Dashboard.Answer = source.AnswerAsync;
        var token = edge.NewToken();
        using var response = await OpenAsync(edge, LiveRequest(token));
        await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
        await AdvanceAsync(edge, 3);
        Assert.False(source.Ended.IsCompleted);

        edge.Identity.Revoke(token);
        await AdvanceAsync(edge, 3);

        await source.Ended.WaitAsync(Cancellation);
        await Assert.ThrowsAnyAsync<IOException>(() => DrainAsync(stream));
    }

    [Fact]
    public async Task Live_WhileIdentityIsAwayForAMoment_GoesOn_AndEndsWhenItStaysAway()
    {
        await using var edge = await EdgeHost.StartAsync();
        var source = new StubStream();
        edge.Dashboard.Answer = source.AnswerAsync;
        using var response = await OpenAsync(edge, LiveRequest(edge.NewToken()));

        edge.Identity.IsDown = true;
        await AdvanceAsync(edge, 3, answered: false);
        var afterThree = source.Ended.IsCompleted;
        edge.Time.Advance(TimeSpan.FromSeconds(3));

        await source.Ended.WaitAsync(Cancellation);
        Assert.False(afterThree);
    }

    [Fact]
    public async Task Streams_BeyondWhatTheGatewayHolds_AreRefused()
    {
        await using var edge = await EdgeHost.StartAsync(("Streams:Most", "1"));
        edge.Silo.Answer = new StubStream().AnswerAsync;
        using var first = await OpenAsync(edge, new TestDevice(edge.RequestSecrets).Request(HttpMethod.Get, Nudges));

        using var second = await OpenAsync(edge, new TestDevice(edge.RequestSecrets).Request(HttpMethod.Get, Nudges));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await EdgeHost.AssertProblemAsync(second, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(second.Headers.RetryAfter);
    }

    [Fact]
    public async Task Stop_OfTheGateway_EndsStreamsAndDoesNotWaitForThem()
    {
        await using var edge = await EdgeHost.StartAsync();
        var source = new StubStream();
        edge.Silo.Answer = source.AnswerAsync;
        using var response = await OpenAsync(edge, new TestDevice(edge.RequestSecrets).Request(HttpMethod.Get, Nudges));
        var started = TimeProvider.System.GetTimestamp();

        await edge.StopAsync();

        await source.Ended.WaitAsync(Cancellation);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Client_ThatGoesAway_LetsGoOfTheService()
    {
        await using var edge = await EdgeHost.StartAsync();
        var source = new StubStream();
        edge.Silo.Answer = source.AnswerAsync;

        (await OpenAsync(edge, new TestDevice(edge.RequestSecrets).Request(HttpMethod.Get, Nudges))).Dispose();

        await source.Ended.WaitAsync(Cancellation);
    }

    private static Task<HttpResponseMessage> OpenAsync(EdgeHost edge, HttpRequestMessage request) =>
        edge.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

    private static HttpRequestMessage LiveRequest(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Live);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[256];
        while (await stream.ReadAsync(buffer, Cancellation) > 0)
        {
        }
    }

    /// <summary>Lets time pass, and waits until Identity was asked about it.</summary>
    private static async Task AdvanceAsync(EdgeHost edge, int seconds, bool answered = true)
    {
        var asked = edge.Identity.Questions;
        var failed = edge.Identity.Failures;
        edge.Time.Advance(TimeSpan.FromSeconds(seconds));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (answered ? edge.Identity.Questions == asked : edge.Identity.Failures == failed)
        {
            await pace.WaitForNextTickAsync(Cancellation);
        }
    }
}
