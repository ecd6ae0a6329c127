using System.Diagnostics;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Nudges;

/// <summary>Streams of nudges to devices through the gateway (device protocol, The rest; architecture, decision 11).</summary>
public sealed class NudgeTests(PlatformFixture fixture)
{
    private const int Taps = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tap_OfAGuardian_IsInForceOnAConnectedDeviceWellWithinASecond()
    {
        var homes = new List<(SmallFamily Family, ConnectedDevice Device)>();
        try
        {
            while (homes.Count < Taps)
            {
                var family = await fixture.MakeFamilyAsync(Cancellation);
                homes.Add((family, await StartAsync(family, fixture.Platform.Http, ConnectedDevice.Never)));
                await homes[^1].Device.ConnectedAsync(Cancellation);
            }

            var taken = new List<TimeSpan>();
            foreach (var (family, device) in homes)
            {
                taken.Add(await TapAsync(family, device));
                Assert.Equal(1, await AppliedAsync(family));
            }

            taken.Sort();
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"tap to applied, ms: {string.Join(' ', taken.Select(each => (int)each.TotalMilliseconds))}; median {taken[Taps / 2].TotalMilliseconds:F0}");
            Assert.InRange(taken[Taps / 2], TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }
        finally
        {
            foreach (var (_, device) in homes)
            {
                await device.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Tap_WhileNoStreamGetsThrough_IsInForceByPolling()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        using var cut = new CutStreams();
        using var http = new HttpMessageInvoker(cut, disposeHandler: false);
        await using var device = await StartAsync(family, http, TimeSpan.FromSeconds(1));

        await TapAsync(family, device);

        Assert.Equal(1, await AppliedAsync(family));
        Assert.True(cut.Refused > 0);
        Assert.False(device.IsConnected);
    }

    [Fact]
    public async Task Tap_WhileADeviceIsAway_IsHeardAsSoonAsItConnects()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        using var session = await OpenAsync(family);
        await session.CheckInAsync(cancellationToken: Cancellation);
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);

        await using var stream = await family.Raw.OpenNudgesAsync(Cancellation);

        var nudge = await stream.HearAsync(_ => true, Cancellation);
        Assert.Equal($$"""{"policy":{{blocked["version"]}}}""", nudge.ToJsonString());
    }

    [Fact]
    public async Task SecondStream_OfADevice_TakesThePlaceOfTheFirst()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await using var first = await family.Raw.OpenNudgesAsync(Cancellation);

        await using var second = await family.Raw.OpenNudgesAsync(Cancellation);
        await first.Ended.WaitAsync(Patience, Cancellation);
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);

        var version = blocked["version"].GetValue<long>();
        await second.HearAsync(nudge => nudge["policy"]!.GetValue<long>() == version, Cancellation);
        Assert.False(second.Ended.IsCompleted);
    }

    [Fact]
    public async Task Device_WhoseStreamEnded_ConnectsAgainAndIsNudged()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await using var device = await StartAsync(family, fixture.Platform.Http, ConnectedDevice.Never);
        await device.ConnectedAsync(Cancellation);

        // Another stream under its name ends the device's own, until the device takes its place back.
        await using var other = await family.Raw.OpenNudgesAsync(Cancellation);
        await other.Ended.WaitAsync(Patience, Cancellation);
        await device.ConnectedAsync(Cancellation);
        await TapAsync(family, device);

        Assert.Equal(1, await AppliedAsync(family));
    }

    [Fact]
    public async Task Release_NudgesTheDevice_AndItsLastWordEndsTheStream()
    {
        var family = await fixture.MakeFamilyAsync(Cancellation);
        using var session = await OpenAsync(family);
        await session.CheckInAsync(cancellationToken: Cancellation);
        await using var stream = await family.Raw.OpenNudgesAsync(Cancellation);

        var removed = await family.Guardian.SendAsync(HttpMethod.Delete, $"families/{family.Family}/devices/{family.Device.DeviceId}", null, null, Cancellation);
        await stream.HearAsync(_ => true, Cancellation);
        var isOpenUntilHeard = !stream.Ended.IsCompleted;
        await session.CheckInAsync(cancellationToken: Cancellation);
        await session.CheckInAsync(cancellationToken: Cancellation);
        await stream.Ended.WaitAsync(Patience, Cancellation);
        await using var late = await family.Raw.OpenNudgesAsync(Cancellation);

        Assert.True((int)removed.Status is 202 or 204 or 200, removed.Status.ToString());
        Assert.True(isOpenUntilHeard);
        Assert.Equal((DeviceStanding.Released, false), (session.Standing, session.OwesReleaseAck));
        Assert.InRange((int)late.Status, 401, 404);
    }

    private Task<ConnectedDevice> StartAsync(SmallFamily family, HttpMessageInvoker http, TimeSpan poll) =>
        ConnectedDevice.StartAsync(family, fixture.Platform.Gateway, http, poll, Cancellation);

    private Task<DeviceSession> OpenAsync(SmallFamily family) =>
        SimulatedSession.OpenAsync(fixture.Platform.Gateway, family.Device, fixture.Platform.Http, subject => subject, TimeProvider.System, Cancellation);

    /// <summary>From the guardian's tap until the device has told that it obeys.</summary>
    private static async Task<TimeSpan> TapAsync(SmallFamily family, ConnectedDevice device)
    {
        var began = Stopwatch.GetTimestamp();
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        await device.ToldAsync(blocked["version"].GetValue<long>(), Cancellation);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<int> AppliedAsync(SmallFamily family) =>
        (await family.StatusAsync(Cancellation))["policy"]["inForce"]!["applied"]!.GetValue<int>();
}
