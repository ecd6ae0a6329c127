using FamilyPlatform.Gateway.Tests.Edge;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Tests.Hosting;

public sealed class BoundsTests
{
    [Fact]
    public async Task Listener_AtTheEdge_HasEveryBoundSet()
    {
        await using var edge = await EdgeHost.StartAsync();

        var limits = edge.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(65_536, limits.MaxRequestBodySize);
        Assert.Equal(16_384, limits.MaxRequestHeadersTotalSize);
        Assert.Equal(64, limits.MaxRequestHeaderCount);
        Assert.Equal(50_000, limits.MaxConcurrentConnections);
        Assert.Equal(0, limits.MaxConcurrentUpgradedConnections);
        Assert.Equal(TimeSpan.FromSeconds(100), limits.KeepAliveTimeout);
        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(240, limits.MinRequestBodyDataRate?.BytesPerSecond);
        Assert.Equal(100, limits.Http2.MaxStreamsPerConnection);
    }

    [Theory]
    [InlineData("Limits:EnrolmentsPerMinute", "0")]
    [InlineData("Identity:Timeout", "00:10:00")]
    public async Task Start_WithASettingOutOfBounds_FailsAndNamesIt(string setting, string value)
    {
        var failure = await Record.ExceptionAsync(() => EdgeHost.StartAsync((setting, value)));

        Assert.NotNull(failure);
        Assert.Contains(setting.Split(':')[1], failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_WithASetting_TakesIt()
    {
        await using var edge = await EdgeHost.StartAsync(("ServerLimits:Connections", "123"));

        var limits = edge.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(123, limits.MaxConcurrentConnections);
    }
}
