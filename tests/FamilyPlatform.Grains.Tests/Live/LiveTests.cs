using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Live;

public sealed class LiveTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task Change_OfAGuardian_IsToldAtOnceAndInOrder()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var (watcher, mark) = await WatchAsync(family);

        await family.BlockAsync("roblox");
        var first = await watcher.HearAsync();
        await family.Roster().SendCommandAsync(new() { Device = family.Device, Type = CommandType.Lock }, Cancellation);
        var second = await watcher.HearAsync();

        Assert.Equal((family.Id, mark + 1, mark + 2), (first.Family, first.Number, second.Number));
        Assert.Equal([new(family.Child, LivePart.Policy)], first.Changes);
        Assert.Equal([new(family.Child, LivePart.Devices)], second.Changes);
    }

    [Fact]
    public async Task Reports_OfDevices_AreToldTogetherAtMostEveryTwoSeconds()
    {
        var family = await TestFamily.MakeAsync(cluster, devices: 2);
        await family.CheckInAsync();
        await family.CheckInAsync(family.Devices[1]);
        var (watcher, mark) = await WatchAsync(family);

        await family.CheckInAsync(usage: [family.Used("app:roblox", 60)]);
        var first = await watcher.HearAsync();
        await family.CheckInAsync(usage: [family.Used("app:roblox", 120)]);
        await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:chess", 60)], events: [family.Happened(1)]);
        var early = watcher.HasHeard;
        cluster.Time.Advance(TimeSpan.FromSeconds(2));
        var second = await watcher.HearAsync();

        Assert.Equal([new(family.Child, LivePart.Usage)], first.Changes);
        Assert.False(early);
        Assert.Equal(mark + 2, second.Number);
        Assert.Equal([new(family.Child, LivePart.Usage), new(family.Child, LivePart.Devices)], second.Changes.OrderBy(change => change.Part));
    }

    [Fact]
    public async Task Report_ThatChangesNothingAGuardianSees_IsNotTold()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var version = (await family.CheckInAsync()).PolicyVersion;
        await family.CheckInAsync(have: version, applied: version);
        var (watcher, mark) = await WatchAsync(family);

        await family.CheckInAsync(have: version, applied: version);
        await family.BlockAsync("roblox");

        Assert.Equal(mark + 1, (await watcher.HearAsync()).Number);
    }

    [Fact]
    public async Task Watch_ByAGuardianOfAnotherFamily_IsNotFound()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var watcher = Watcher.Create(cluster.Grains);
        cluster.ActAs(GuardianId.New());

        var refused = await cluster.Grains.GetFamilyLive(family.Id).WatchAsync(watcher.Reference, Cancellation);

        Assert.Equal("not_found", refused.Fault?.Code);
    }

    [Fact]
    public async Task Renew_KeepsTheWatcherAndSaysWhoBelongs()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var stranger = GuardianId.New();
        var (watcher, mark) = await WatchAsync(family);
        cluster.Time.Advance(TimeSpan.FromSeconds(50));

        ClusterFixture.ActAsSystem();
        var renewal = await cluster.Grains.GetFamilyLive(family.Id).RenewAsync(watcher.Reference, [stranger, family.Guardian], Cancellation);
        cluster.Time.Advance(TimeSpan.FromSeconds(50));
        await family.BlockAsync("roblox");

        Assert.Equal((mark, family.Guardian), (renewal.Number, Assert.Single(renewal.Members)));
        Assert.Equal(mark + 1, (await watcher.HearAsync()).Number);
    }

    [Fact]
    public async Task Watcher_SilentForAMinute_IsForgotten()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var (silent, _) = await WatchAsync(family);
        cluster.Time.Advance(TimeSpan.FromSeconds(60));
        await family.BlockAsync("roblox");
        var (heard, _) = await WatchAsync(family);

        await family.BlockAsync("roblox", false);
        await heard.HearAsync();

        Assert.False(silent.HasHeard);
    }

    [Fact]
    public async Task Family_ThatForgot_StandsElsewhere()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var (_, mark) = await WatchAsync(family);
        await cluster.ForgetAsync();

        var (_, again) = await WatchAsync(family);

        Assert.NotEqual(mark, again);
    }

    private async Task<(Watcher Watcher, long Mark)> WatchAsync(TestFamily family)
    {
        var watcher = Watcher.Create(cluster.Grains);
        cluster.ActAs(family.Guardian);
        var mark = await cluster.Grains.GetFamilyLive(family.Id).WatchAsync(watcher.Reference, Cancellation);
        return (watcher, mark.Value!.Number);
    }
}
