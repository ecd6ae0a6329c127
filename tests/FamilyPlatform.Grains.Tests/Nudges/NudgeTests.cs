using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Grains.Tests.Nudges;

public sealed class NudgeTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    private NudgeHub Hub => cluster.SiloServices.GetRequiredService<NudgeHub>();

    private StreamRegistrar Registrar => cluster.SiloServices.GetRequiredService<StreamRegistrar>();

    [Fact]
    public async Task Block_WhileADeviceIsConnected_NudgesItOnceWithTheNewVersion()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        var stream = await ConnectAsync(family, family.Device);

        var blocked = await family.BlockAsync("roblox");
        var told = await HearAsync(stream);
        await family.CheckInAsync(have: blocked.BundleVersion);
        var again = await ConnectAsync(family, family.Device);

        Assert.Equal(blocked.BundleVersion, told);
        Assert.False(again.Nudges.TryRead(out _));
    }

    [Fact]
    public async Task Pause_OfAFamily_IsOneCallToTheSiloForAllItsDevices()
    {
        var family = await TestFamily.MakeAsync(cluster, devices: 3);
        var streams = new List<DeviceConnection>();
        foreach (var device in family.Devices)
        {
            await family.CheckInAsync(device);
            streams.Add(await ConnectAsync(family, device));
        }

        await family.Policy().PauseAsync(new() { Minutes = 30 }, Cancellation);
        foreach (var stream in streams)
        {
            await HearAsync(stream);
        }

        var call = Assert.Single(cluster.HubCalls.Of(family.Id));
        Assert.Equal(family.Devices.ToHashSet(), call.Select(nudge => nudge.Device).ToHashSet());
    }

    [Fact]
    public async Task Connect_AfterAChangeThatTheDeviceHasNotFetched_NudgesAtOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        var blocked = await family.BlockAsync("roblox");

        var stream = await ConnectAsync(family, family.Device);

        Assert.True(stream.Nudges.TryRead(out var version));
        Assert.Equal(blocked.BundleVersion, version);
    }

    [Fact]
    public async Task Connect_ToAFamilyThatForgot_NudgesOnlyADeviceThatLags()
    {
        var family = await TestFamily.MakeAsync(cluster, devices: 2);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        await family.CheckInAsync(family.Devices[1]);
        await cluster.ForgetAsync();

        var current = await ConnectAsync(family, family.Device);
        var lagging = await ConnectAsync(family, family.Devices[1]);

        Assert.False(current.Nudges.TryRead(out _));
        Assert.True(lagging.Nudges.TryRead(out _));
    }

    [Fact]
    public async Task Command_AndRelease_NudgeTheirDevice_AndItsLastWordEndsTheStream()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        var stream = await ConnectAsync(family, family.Device);

        await family.Roster().SendCommandAsync(new() { Device = family.Device, Type = CommandType.Lock }, Cancellation);
        await HearAsync(stream);
        await family.Roster().ReleaseDeviceAsync(family.Device, Cancellation);
        await HearAsync(stream);
        await family.DeviceGrain().AcknowledgeReleaseAsync(new(1, 1, "k1"), Cancellation);
        await stream.Nudges.Completion.WaitAsync(Cancellation);
        var late = Hub.TryOpen(KeyOf(family, family.Device))!;

        Assert.False(await Registrar.RegisterAsync(late));
    }

    [Fact]
    public async Task Decision_OfARequest_NudgesTheDeviceThatAsked()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        var asked = await family.DeviceGrain().AskAsync(new(1, 1, "k1"), new() { RequestId = "1", Kind = RequestKind.Talk }, Cancellation);
        await family.CheckInAsync();
        var stream = await ConnectAsync(family, family.Device);

        await family.Requests().DecideRequestAsync(new() { Request = asked.Value!.Id, Approve = false }, Cancellation);

        Assert.True(await HearAsync(stream) > 0);
    }

    [Fact]
    public async Task Change_ThatCouldNotBeStored_NudgesNobody()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        ClusterFixture.ActAsSystem();
        await cluster.Grains.GetFamilyLedger(family.Id).FlushAsync(Cancellation);
        var stream = await ConnectAsync(family, family.Device);

        cluster.Rows.Fail(family.Id.ToString());
        await Assert.ThrowsAnyAsync<Exception>(() => family.BlockAsync("roblox"));
        cluster.Rows.Fail(null);
        Assert.True(await Registrar.RegisterAsync(stream));

        Assert.Empty(cluster.HubCalls.Of(family.Id));
        Assert.False(stream.Nudges.TryRead(out _));
    }

    [Fact]
    public async Task SecondStream_OfADevice_EndsTheFirst()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var first = await ConnectAsync(family, family.Device);

        var second = await ConnectAsync(family, family.Device);

        Assert.True(first.IsEnded);
        Assert.False(second.IsEnded);
    }

    [Fact]
    public async Task SecondStream_OnAnotherSilo_TakesThePlaceWhateverTheClocksSay()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var there = SiloAddress.New(System.Net.IPAddress.Loopback, 1, 1);
        var stream = await ConnectAsync(family, family.Device);
        await HearAsync(stream);

        // The other silo's clock is behind.
        var opened = await RegisterAsync(family, there, new(family.Device, stream.OpenedAt - 60_000, IsNew: true));
        await stream.Nudges.Completion.WaitAsync(Cancellation);
        var stale = await RegisterAsync(family, cluster.SiloAddress, new(family.Device, stream.OpenedAt, IsNew: false));
        var present = await RegisterAsync(family, there, new(family.Device, stream.OpenedAt - 60_000, IsNew: false));

        Assert.True(opened.IsWanted);
        Assert.False(stale.IsWanted);
        Assert.True(present.IsWanted);
    }

    [Fact]
    public async Task Register_OfADeviceThatTheFamilyDoesNotHave_IsNotWanted()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var answer = await RegisterAsync(family, cluster.SiloAddress, new(DeviceId.New(), 1, IsNew: true));

        Assert.False(answer.IsWanted);
    }

    private static DeviceKey KeyOf(TestFamily family, DeviceId device) => new(family.Id.Value, device.Value);

    private static async Task<long> HearAsync(DeviceConnection stream) => await stream.Nudges.ReadAsync(Cancellation);

    private async Task<DeviceConnection> ConnectAsync(TestFamily family, DeviceId device)
    {
        var stream = Hub.TryOpen(KeyOf(family, device))!;
        Assert.True(await Registrar.RegisterAsync(stream));
        return stream;
    }

    private async Task<StreamAnswer> RegisterAsync(TestFamily family, SiloAddress silo, DeviceStreamNote note)
    {
        ClusterFixture.ActAsSystem();
        return Assert.Single(await cluster.Grains.GetFamilyNudges(family.Id).RegisterAsync(silo, [note], Cancellation));
    }
}
