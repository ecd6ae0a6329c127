using System.Net;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Routing;

public sealed class UnavailableTests
{
    [Fact]
    public async Task CheckIn_WhenTheSiloIsGone_IsToldToComeBack()
    {
        await using var edge = await EdgeHost.StartAsync();
        var device = new TestDevice(edge.RequestSecrets);
        await edge.Silo.StopAsync();

        using var response = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task CheckIn_WhenTheSiloBreaksOff_IsToldToComeBack()
    {
        await using var edge = await EdgeHost.StartAsync();
        var device = new TestDevice(edge.RequestSecrets);
        edge.Silo.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        using var response = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task CheckIn_WhenTheSiloHangs_IsToldToComeBackAfterTheRoutesTimeout()
    {
        await using var edge = await EdgeHost.StartAsync(("ReverseProxy:Routes:device-check-ins:Timeout", "00:00:00.300"));
        var device = new TestDevice(edge.RequestSecrets);
        var gaveUp = new TaskCompletionSource();
        edge.Silo.Answer = async context =>
        {
            using var registration = context.RequestAborted.Register(gaveUp.SetResult);
            await gaveUp.Task;
        };

        using var response = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        await gaveUp.Task.WaitAsync(EdgeHost.Cancellation);
    }

    [Fact]
    public async Task CheckIn_WhenNoSiloIsConfigured_IsToldToComeBack()
    {
        await using var edge = await EdgeHost.StartAsync(("ReverseProxy:Clusters:silo:Destinations:silo-1:Address", "http://127.0.0.1:1"));
        var device = new TestDevice(edge.RequestSecrets);

        using var response = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
    }
}
