using System.Diagnostics.Metrics;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.DueWork;

public sealed class DueWorkTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task RunDue_ADeviceSilentForADay_IsToldOnceAndAgainOnlyAfterItWasHeard()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 60)]);
        await FlushAsync(family);

        cluster.Time.Advance(LedgerDue.SilentAfter);
        await RunAsync(family);
        cluster.Time.Advance(LedgerDue.Listen);
        await RunAsync(family);
        await RunAsync(family);
        var once = await SilencesAsync(family);
        await family.CheckInAsync();
        cluster.Time.Advance(LedgerDue.SilentAfter);
        await RunAsync(family);
        var twice = await SilencesAsync(family);

        Assert.Equal((1, 2), (once, twice));
    }

    [Fact]
    public async Task RunDue_AfterAnOutage_ListensBeforeItJudges()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 60)]);
        await FlushAsync(family);
        await cluster.ForgetAsync();

        cluster.Time.Advance(TimeSpan.FromDays(2));
        await RunAsync(family);
        await family.CheckInAsync();
        cluster.Time.Advance(LedgerDue.Listen);
        await RunAsync(family);

        Assert.Equal(0, await SilencesAsync(family));
    }

    [Fact]
    public async Task Worker_AChangeOfZoneTakesOver_DevicesGetANewBundleWithNobodyCalling()
    {
        var family = await TestFamily.MakeAsync(cluster);
        cluster.ActAs(family.Guardian);
        var moved = await cluster.Grains.GetFamily(family.Id).UpdateAsync(new() { TimeZone = "America/New_York" }, Cancellation);
        Assert.True(moved.Succeeded);
        var before = await VersionAsync(family);
        using var runs = new DueRuns();

        cluster.Time.Advance(TimeSpan.FromDays(2));
        var after = before;
        while (after == before)
        {
            Assert.True(await runs.NextAsync(Cancellation), "No due work ran.");
            after = await VersionAsync(family);
        }

        Assert.True(after > before);
    }

    [Fact]
    public async Task RunDue_ReleasedDevicesAndOldEnrolments_AreForgottenInTheirTime()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 60)]);
        await family.Roster().ReleaseDeviceAsync(family.Device, Cancellation);
        Assert.True((await family.DeviceGrain().AcknowledgeReleaseAsync(new(1, 1, "k1"), Cancellation)).Succeeded);

        cluster.Time.Advance(TimeSpan.FromDays(399));
        await RunAsync(family);
        var kept = await family.DeviceGrain().AcknowledgeReleaseAsync(new(1, 1, "k1"), Cancellation);
        cluster.Time.Advance(TimeSpan.FromDays(2));
        await RunAsync(family);
        var gone = await family.DeviceGrain().AdmitAsync(new(2, 1, "k1"), Cancellation);

        Assert.True(kept.Succeeded);
        Assert.Equal("device_unknown", gone.Fault!.Code);
    }

    private Task RunAsync(TestFamily family)
    {
        ClusterFixture.ActAsSystem();
        return cluster.Grains.GetGrain<IDueWorkGrain>(cluster.Grains.GetFamilyLedger(family.Id).GetGrainId()).RunDueAsync(Cancellation);
    }

    private Task FlushAsync(TestFamily family)
    {
        ClusterFixture.ActAsSystem();
        return cluster.Grains.GetFamilyLedger(family.Id).FlushAsync(Cancellation);
    }

    private static async Task<int> SilencesAsync(TestFamily family)
    {
        var events = await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation);
        return events.Value!.Events.Count(each => each.Code == "silent");
    }

    private static async Task<long> VersionAsync(TestFamily family) =>
        (await family.Activity().GetStatusAsync(family.Child, Cancellation)).Value!.InForce.Version;

    /// <summary>Hears of each row whose due work ran.</summary>
    private sealed class DueRuns : IDisposable
    {
        private readonly SemaphoreSlim _runs = new(0);
        private readonly MeterListener _listener = new();

        public DueRuns()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "familyplatform.due_work")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, _, _) => _runs.Release());
            _listener.Start();
        }

        public Task<bool> NextAsync(CancellationToken cancellationToken) => _runs.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);

        public void Dispose()
        {
            _listener.Dispose();
            _runs.Dispose();
        }
    }
}
