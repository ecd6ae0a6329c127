using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Grains.Tests.Nudges;

/// <summary>What families know of streams is in memory only: here it is lost, and comes back.</summary>
public sealed class RegistrationTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task Family_ThatForgot_KnowsAgainAfterFiveMinutes()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        var stream = await OpenAsync(cluster.SiloServices, family);
        await cluster.ForgetAsync();

        await ElapseAsync(cluster, family, stream, TimeSpan.FromMinutes(5));
        var blocked = await family.BlockAsync("roblox");

        Assert.Equal(blocked.BundleVersion, await stream.Nudges.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Family_ThatForgot_KnowsAgainWhenItsDeviceChecksInHere()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        var stream = await OpenAsync(cluster.SiloServices, family);
        await cluster.ForgetAsync();

        cluster.SiloServices.GetRequiredService<StreamRegistrar>().Remind(stream.Device);
        await cluster.Registrations.WaitAsync(family.Id, 2);
        var blocked = await family.BlockAsync("roblox");

        Assert.Equal(blocked.BundleVersion, await stream.Nudges.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Family_ThatForgot_KnowsAgainAfterTheClusterChanged()
    {
        await using var other = new ClusterFixture();
        await other.InitializeAsync();
        var family = await TestFamily.MakeAsync(other);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        var stream = await OpenAsync(other.SiloServices, family);
        await other.ForgetAsync();

        await other.StartAnotherSiloAsync();
        await other.Registrations.WaitAsync(family.Id, 2);
        var blocked = await family.BlockAsync("roblox");

        Assert.Equal(blocked.BundleVersion, await stream.Nudges.ReadAsync(Cancellation));
    }

    private static async Task<DeviceConnection> OpenAsync(IServiceProvider silo, TestFamily family)
    {
        var stream = silo.GetRequiredService<NudgeHub>().TryOpen(new(family.Id.Value, family.Device.Value))!;
        Assert.True(await silo.GetRequiredService<StreamRegistrar>().RegisterAsync(stream));
        return stream;
    }

    private static async Task ElapseAsync(ClusterFixture cluster, TestFamily family, DeviceConnection stream, TimeSpan time)
    {
        cluster.Time.Advance(time);
        await cluster.Registrations.WaitAsync(family.Id, 2);
        Assert.False(stream.IsEnded);
    }
}
