using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests;

public sealed class DeviceReportTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task CheckIn_OfADeviceWithoutABundle_GetsOneThatIsSignedForIt()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync();

        var bundle = family.Open(outcome.Bundle!);
        Assert.Equal(outcome.PolicyVersion, bundle.Version);
        Assert.Equal((family.Device.ToString(), family.Child.ToString(), 1), (bundle.Device, bundle.Child, bundle.Epoch));
        Assert.Equal("Europe/London", bundle.TimeZone);
        Assert.Equal(4 * 60, bundle.Policy!.DayStart);
    }

    [Fact]
    public async Task CheckIn_OfADeviceThatHoldsTheVersion_GetsNoBundle()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var first = await family.CheckInAsync();

        var second = await family.CheckInAsync(have: first.PolicyVersion, applied: first.PolicyVersion);

        Assert.Null(second.Bundle);
        Assert.Equal(first.PolicyVersion, second.PolicyVersion);
    }

    [Fact]
    public async Task CheckIn_AfterEveryActivationWasLost_GivesTheSameVersionTheSameBytes()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.BlockAsync("roblox");
        var first = family.Open((await family.CheckInAsync()).Bundle!);

        await cluster.ForgetAsync();
        cluster.Time.Advance(TimeSpan.FromMinutes(7));
        var again = family.Open((await family.CheckInAsync()).Bundle!);

        Assert.Equal(BundleJson.Print(first), BundleJson.Print(again));
    }

    [Fact]
    public async Task CheckIn_AfterAnAppWasBlocked_GetsABundleThatBlocksIt()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var before = await family.CheckInAsync();

        var block = await family.BlockAsync("roblox");
        var after = await family.CheckInAsync(have: before.PolicyVersion, applied: before.PolicyVersion);

        Assert.Equal(block.BundleVersion, after.PolicyVersion);
        Assert.True(after.PolicyVersion > before.PolicyVersion);
        var bundle = family.Open(after.Bundle!);
        var policy = CompiledPolicy.Compile(bundle.Policy!, bundle.TimeZone);
        var decision = policy.Evaluate(
            cluster.Time.GetUtcNow(), Subject.App("roblox", "games"), bundle.Device, new(bundle.Overrides), LimitSeconds.None, LimitSeconds.None);
        Assert.Equal((Verdict.Block, Reason.Rule), (decision.Verdict, decision.Reason));
        Assert.Equal(PolicyAction.Block, new TimelineLookup(bundle.Timeline).ActionAt(cluster.Time.GetUtcNow(), Subject.App("roblox")));
    }

    [Fact]
    public async Task Status_CountsADeviceAsInForceOnlyOnceItSaidSo()
    {
        var family = await TestFamily.MakeAsync(cluster, devices: 2);
        var version = (await family.BlockAsync("roblox")).BundleVersion;
        await family.CheckInAsync(family.Devices[0]);
        await family.CheckInAsync(family.Devices[1]);
        var none = (await family.Activity().GetStatusAsync(family.Child, Cancellation)).Value!.InForce;

        await family.CheckInAsync(family.Devices[0], have: version, applied: version);
        var one = (await family.Activity().GetStatusAsync(family.Child, Cancellation)).Value!.InForce;

        Assert.Equal((version, 2, 0, (DateTimeOffset?)null), (none.Version, none.Devices, none.Applied, none.Since));
        Assert.Equal((version, 2, 1, cluster.Time.GetUtcNow()), (one.Version, one.Devices, one.Applied, one.Since));
    }

    [Fact]
    public async Task CheckIn_Repeated_HasItsEffectOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var report = family.Report(usage: [family.Used("app:roblox", 600)], events: [family.Happened(1)]);

        var first = (await family.CheckInAsync(report)).Value!;
        var second = (await family.CheckInAsync(report)).Value!;

        Assert.Equal(first.Received, second.Received);
        var events = (await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation)).Value!;
        Assert.Equal(1, Assert.Single(events.Events).Number);
        var usage = (await family.Activity().GetUsageAsync(family.Child, null, null, UsageBy.App, Cancellation)).Value!;
        Assert.Equal(600, usage.TotalSeconds);
    }

    [Fact]
    public async Task CheckIn_UnderAUsedNumberWithAnotherBody_IsAConflictAndATamperEvent()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(family.Report(seq: 5, body: "one"));

        var conflict = await family.CheckInAsync(family.Report(seq: 5, body: "other", usage: [family.Used("app:roblox", 60)]));

        Assert.Equal("seq_conflict", conflict.Fault?.Code);
        Assert.Equal(5, conflict.Fault?.Received?.Seq);
        var usage = (await family.Activity().GetUsageAsync(family.Child, null, null, UsageBy.App, Cancellation)).Value!;
        Assert.Empty(usage.Rows);
        var events = (await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation)).Value!;
        Assert.Equal(("tamper", "seq_conflict"), (Assert.Single(events.Events).Kind, events.Events[0].Code));
    }

    /// <summary>A silo that dies between the two rows leaves the device's behind the family's.</summary>
    [Fact]
    public async Task CheckIn_OfAnotherLifeAfterTheDeviceRowWasLost_IsAConflict()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        await MergeOnlyAsync(family, family.Report(seq: 5, installation: "a", events: [family.Happened(1)]));

        var other = await family.CheckInAsync(family.Report(seq: 5, installation: "b", body: "other", events: [family.Happened(1)]));
        var repeat = await family.CheckInAsync(family.Report(seq: 5, installation: "a", events: [family.Happened(1)]));

        Assert.Equal(("seq_conflict", new ReceivedMark(5, 1)), (other.Fault?.Code, other.Fault?.Received));
        Assert.True(repeat.Succeeded);
        Assert.Equal(["permission_lost", "clone_suspected"], await CodesAsync(family));
    }

    /// <summary>Pings are not stored, so after a crash the numbers of two devices with one key need not meet; those of their events do.</summary>
    [Fact]
    public async Task CheckIn_WithAnotherLifesEventUnderANumberThatIsGiven_IsAConflict()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var known = family.Happened(1);
        await family.CheckInAsync(family.Report(seq: 5, installation: "a", events: [known]));

        var other = await family.CheckInAsync(family.Report(seq: 6, installation: "b", events: [family.Happened(1) with { Code = "app_installed" }]));
        var above = await family.CheckInAsync(family.Report(seq: 6, installation: "c", events: [family.Happened(2) with { Code = "app_installed" }]));

        Assert.Equal(("seq_conflict", new ReceivedMark(5, 1)), (other.Fault?.Code, other.Fault?.Received));
        Assert.True(above.Succeeded, above.Fault?.ToString());
        Assert.Equal(["permission_lost", "clone_suspected", "app_installed"], await CodesAsync(family));
    }

    /// <summary>Of two lives each loses its counters to the other, so neither could say again what a crash took.</summary>
    [Fact]
    public async Task CheckIn_OfOneOfTwoLives_IsDurableAtOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(family.Report(seq: 5, installation: "a"));
        await family.CheckInAsync(family.Report(seq: 5, installation: "b", body: "other"));

        var used = await family.CheckInAsync(family.Report(seq: 6, installation: "b", usage: [family.Used("app:roblox", 600)]));
        var ping = await family.CheckInAsync(family.Report(seq: 7, installation: "b"));

        Assert.Equal((6, 7), (used.Value?.Durable.Seq, ping.Value?.Durable.Seq));
    }

    /// <summary>A device that lost its counters is another installation, and repeats the events that nobody answered.</summary>
    [Fact]
    public async Task CheckIn_WithTheSameEventsOfAnotherInstallation_TakesThemOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        EventItem[] told = [family.Happened(1), family.Happened(2, index: 1)];
        await family.CheckInAsync(family.Report(seq: 5, installation: "a", events: told));
        cluster.Time.Advance(TimeSpan.FromMinutes(7));

        var again = await family.CheckInAsync(family.Report(seq: 6, installation: "b", events: [.. told, family.Happened(3, index: 2)]));

        Assert.Equal(3, again.Value?.Received.Event);
        Assert.Equal(3, (await CodesAsync(family)).Count);
    }

    [Fact]
    public async Task CheckIn_UnderALowerNumber_IsStaleAndSaysWhereToResume()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(family.Report(seq: 5, events: [family.Happened(1)]));

        var stale = await family.CheckInAsync(family.Report(seq: 4));

        Assert.Equal("seq_stale", stale.Fault?.Code);
        Assert.Equal(new ReceivedMark(5, 1), stale.Fault?.Received);
    }

    [Fact]
    public async Task CheckIn_WithUsage_IsReceivedAtOnceAndDurableAfterTheFlush()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var lazy = await family.CheckInAsync(usage: [family.Used("app:roblox", 600)]);

        ClusterFixture.ActAsSystem();
        await cluster.Grains.GetFamilyLedger(family.Id).FlushAsync(Cancellation);
        var stored = await family.CheckInAsync();

        Assert.Equal((1, 0), (lazy.Received.Seq, lazy.Durable.Seq));
        Assert.Equal((2, 1), (stored.Received.Seq, stored.Durable.Seq));
    }

    [Fact]
    public async Task CheckIn_WithEvents_IsDurableBeforeItsReply()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync(events: [family.Happened(1), family.Happened(2, 1)]);

        Assert.Equal(new ReceivedMark(1, 2), outcome.Received);
        Assert.Equal(new ReceivedMark(1, 2), outcome.Durable);
    }

    [Fact]
    public async Task CheckIn_WithAGapInItsEvents_AppliesNothingBehindIt()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync(events: [family.Happened(1), family.Happened(3, 1)]);

        Assert.Equal(1, outcome.Received.Event);
        Assert.True(outcome.CheckInAgain);
    }

    [Fact]
    public async Task CheckIn_WithATombstone_ClosesTheGap()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync(
            events: [family.Happened(7) with { From = 1, Kind = "lost", Code = null }, family.Happened(8, 1)]);

        Assert.Equal(8, outcome.Received.Event);
        var events = (await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation)).Value!.Events;
        Assert.Equal([("lost", 1L), ("tamper", null)], events.Select(each => (each.Kind, each.From)));
    }

    [Fact]
    public async Task CheckIn_BeyondWhatCanHavePassed_IsCutAndFlagged()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var dayStart = new DateTimeOffset(family.Today.ToDateTime(new(4, 0)), TimeSpan.Zero);
        var passed = (long)(cluster.Time.GetUtcNow() - dayStart).TotalSeconds + UsageLedger.Tolerance;

        var outcome = await family.CheckInAsync(usage: [family.Used("app:roblox", 24 * 3600)]);

        Assert.Equal("/usage/0", Assert.Single(outcome.Rejected).Pointer);
        var usage = (await family.Activity().GetUsageAsync(family.Child, null, null, UsageBy.App, Cancellation)).Value!;
        Assert.Equal(passed, usage.TotalSeconds);
    }

    [Fact]
    public async Task CheckIn_OfADeviceThatWasNever_IsUnknown()
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync(family.Report(), DeviceId.New());

        Assert.Equal("device_unknown", outcome.Fault?.Code);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public async Task CheckIn_UnderAKeyThatIsNotCurrent_IsRetired(int epoch, int keyVersion)
    {
        var family = await TestFamily.MakeAsync(cluster);

        var outcome = await family.CheckInAsync(family.Report(epoch: epoch, keyVersion: keyVersion));

        Assert.Equal("key_retired", outcome.Fault?.Code);
    }

    [Fact]
    public async Task CheckIn_WhenTheWriteFails_IsNotAcknowledgedAndHeals()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var report = family.Report(events: [family.Happened(1)]);
        cluster.Rows.Fail(family.Id.ToString());

        await Assert.ThrowsAnyAsync<Exception>(() => family.CheckInAsync(report));
        cluster.Rows.Fail(null);
        var healed = await family.CheckInAsync(report);

        Assert.Equal(1, healed.Value?.Durable.Event);
        var events = (await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation)).Value!;
        Assert.Single(events.Events);
    }

    [Fact]
    public async Task Usage_SurvivesTheLossOfEveryActivation()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 600)]);

        await cluster.ForgetAsync();

        var usage = (await family.Activity().GetUsageAsync(family.Child, null, null, UsageBy.App, Cancellation)).Value!;
        Assert.Equal(600, usage.TotalSeconds);
    }

    private Task<Result<ReportOutcome>> MergeOnlyAsync(TestFamily family, DeviceReport report)
    {
        ClusterFixture.ActAsDevice();
        return cluster.Grains.GetFamilyLedger(family.Id).ReportAsync(family.Device, report, Cancellation);
    }

    private static async Task<IReadOnlyList<string?>> CodesAsync(TestFamily family) =>
        [.. (await family.Activity().GetEventsAsync(family.Device, 0, 100, Cancellation)).Value!.Events.Select(each => each.Code)];
}
