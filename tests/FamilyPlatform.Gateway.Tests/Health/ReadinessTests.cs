using System.Net;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Health;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_WhenEverythingBehindAnswers_IsReady()
    {
        await using var edge = await EdgeHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await UntilAsync(edge, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Ready_WhenIdentityDoesNot_IsNotWhileLiveIs()
    {
        await using var edge = await EdgeHost.StartAsync();
        await UntilAsync(edge, HttpStatusCode.OK);
        edge.Identity.IsDown = true;

        using var live = await edge.Client.GetAsync("/health/live", EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await UntilAsync(edge, HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Ready_WhenTheDashboardStopsAnswering_IsNotAfterThreeProbes()
    {
        await using var edge = await EdgeHost.StartAsync();
        await UntilAsync(edge, HttpStatusCode.OK);
        edge.Dashboard.IsReady = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await UntilAsync(edge, HttpStatusCode.ServiceUnavailable));
    }

    // Probes run beside the test, one a second of its clock; each round lets them.
    private static async Task<HttpStatusCode> UntilAsync(EdgeHost edge, HttpStatusCode expected)
    {
        var status = HttpStatusCode.Unused;
        for (var round = 0; round < 200 && status != expected; round++)
        {
            edge.Time.Advance(TimeSpan.FromSeconds(1));
            using var response = await edge.Client.GetAsync("/health/ready", EdgeHost.Cancellation);
            status = response.StatusCode;
        }

        return status;
    }
}
