using System.Net;
using System.Net.Http.Headers;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Limits;

public sealed class RateLimitTests
{
    [Fact]
    public async Task CheckIns_OfOneDevice_HaveABucketOf300And20ASecond()
    {
        await using var edge = await EdgeHost.StartAsync();
        var device = new TestDevice(edge.RequestSecrets);
        var sibling = new TestDevice(edge.RequestSecrets, device.KeyId.Device with { Device = Guid.CreateVersion7() });

        var burst = await CountAsync(310, () => edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation));
        edge.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await CountAsync(30, () => edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation));
        using var refused = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);
        using var other = await edge.Client.SendAsync(sibling.CheckIn(), EdgeHost.Cancellation);

        Assert.Equal((300, 20), (burst, second));
        await EdgeHost.AssertProblemAsync(refused, HttpStatusCode.TooManyRequests, "slow_down");
        Assert.Equal("1", refused.Headers.RetryAfter?.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(321, edge.Silo.Received.Count);
    }

    [Fact]
    public async Task UnprovedRequests_OfOneAddress_AreLimitedAndLeaveProvedOnesAlone()
    {
        await using var edge = await EdgeHost.StartAsync();
        var device = new TestDevice(edge.RequestSecrets);
        using var warm = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        var refusals = await CountAsync(
            310,
            () => edge.Client.GetAsync("/device/v1/catalog/1", EdgeHost.Cancellation),
            HttpStatusCode.Unauthorized);
        using var limited = await edge.Client.GetAsync("/device/v1/catalog/1", EdgeHost.Cancellation);
        using var proved = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        Assert.Equal(300, refusals);
        await EdgeHost.AssertProblemAsync(limited, HttpStatusCode.TooManyRequests, "slow_down");
        Assert.Equal("1", limited.Headers.RetryAfter?.ToString());
        Assert.Equal(HttpStatusCode.OK, proved.StatusCode);
        Assert.Equal(2, edge.Silo.Received.Count);
    }

    [Fact]
    public async Task ApiCalls_OfOneToken_HaveABucketOf2000And500ASecond()
    {
        await using var edge = await EdgeHost.StartAsync();
        var token = edge.NewToken("pat_01jd0000000000000000000001");
        var other = edge.NewToken("pat_01jd0000000000000000000002");

        var burst = await CountAsync(2_010, () => GetMeAsync(edge, token));
        edge.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await CountAsync(510, () => GetMeAsync(edge, token));
        using var unaffected = await GetMeAsync(edge, other);

        Assert.Equal((2_000, 500), (burst, second));
        Assert.Equal(HttpStatusCode.OK, unaffected.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetMeAsync(EdgeHost edge, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await edge.Client.SendAsync(request, EdgeHost.Cancellation);
    }

    private static async Task<int> CountAsync(
        int attempts, Func<Task<HttpResponseMessage>> send, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var counted = 0;
        for (var i = 0; i < attempts; i++)
        {
            using var response = await send();
            counted += response.StatusCode == expected ? 1 : 0;
        }

        return counted;
    }
}
