using FamilyPlatform.Gateway.Silos;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;

namespace FamilyPlatform.Gateway.Tests.Silos;

public sealed class DiscoveryTests
{
    private static readonly string[] Names = ["silo-a", "silo-b", "silo-c"];

    [Fact]
    public async Task Seed_OfAClusterOfThree_LeadsToAllOfThem()
    {
        await using var silos = await StubSilos.StartAsync(3);

        foreach (var name in Names)
        {
            await silos.UntilAsync(silos.DeviceOf(name, Names), name);
        }

        Assert.True(silos.Edge.Services.GetRequiredService<IProxyStateLookup>().TryGetCluster(SiloDestinations.StreamCluster, out var streams));
        Assert.Equal(Names, streams.DestinationsState.AllDestinations.Select(destination => destination.DestinationId).Order());
        Assert.All(silos.Authorizations.Values, shown => Assert.StartsWith("Bearer ", shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("shuttingDown")]
    [InlineData("draining")]
    public async Task Silo_ThatLeaves_IsDroppedForItsFamiliesSecondChoice_AndFoundWhenItIsBack(string status)
    {
        await using var silos = await StubSilos.StartAsync(3);
        var device = silos.DeviceOf("silo-b", Names);
        await silos.UntilAsync(device, "silo-b");

        silos.Set("silo-b", status);
        await silos.UntilAsync(device, StubSilos.HomeOf(device, "silo-a", "silo-c"));
        silos.Set("silo-b", "active");
        await silos.UntilAsync(device, "silo-b");
    }

    [Fact]
    public async Task Poll_ThatNobodyAnswers_ChangesNothing()
    {
        await using var silos = await StubSilos.StartAsync(2);
        var device = silos.DeviceOf("silo-b", "silo-a", "silo-b");
        await silos.UntilAsync(device, "silo-b");
        var known = silos.Edge.Services.GetRequiredService<SiloDestinations>();

        await silos["silo-a"].StopAsync();
        await silos["silo-b"].StopAsync();
        Assert.Null(await silos.CheckInAsync(device));
        silos.Edge.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await silos.CheckInAsync(device));

        Assert.Equal(["silo-a", "silo-b"], known.Silos.Serving);
    }
}
