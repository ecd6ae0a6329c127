using FamilyPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains.Tests;

/// <summary>Ceilings through the grains and real storage (device protocol, Ceilings).</summary>
public sealed class CeilingTests(ClusterFixture cluster)
{
    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task SeveralDevices_GetAStepEach_AndTheNextWhenLittleIsLeft()
    {
        var family = await MakeAsync(3);

        var first = await family.CheckInAsync(family.Devices[0]);
        var second = await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:roblox", 300)]);
        var early = await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 600)], held: [Held(family, 900)]);
        var late = await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 601)], held: [Held(family, 900)]);

        Assert.Equal([900, 1200, 900, 1501], [Told(first), Told(second), Told(early), Told(late)]);
        Assert.Equal(3600 - 901, late.Budgets[0].RemainingSeconds);
    }

    [Fact]
    public async Task ARaise_IsThereAfterTheLossOfEveryActivation()
    {
        var family = await MakeAsync(2, minutes: 20);
        await family.CheckInAsync(family.Devices[0]);

        await cluster.ForgetAsync();
        var second = await family.CheckInAsync(family.Devices[1]);

        Assert.Equal(300, Told(second));
    }

    [Fact]
    public async Task ARaise_ThatCannotBeStored_IsNotTold()
    {
        var family = await MakeAsync(2, minutes: 20);
        await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:chess", 1)]);
        var report = family.Report(family.Devices[0], held: []);

        cluster.Rows.Fail(family.Id.ToString());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => family.CheckInAsync(report, family.Devices[0]));
        cluster.Rows.Fail(null);
        var other = await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:roblox", 890)], held: [Held(family, 901)]);
        var again = await family.CheckInAsync(report, family.Devices[0]);

        Assert.True(again.Succeeded);
        Assert.Equal(1200, Told(other) + Told(again.Value));
    }

    [Fact]
    public async Task ARepeat_OfTheReportBeforeARaise_LowersNothing()
    {
        var family = await MakeAsync(2, minutes: 20);
        var report = family.Report(family.Devices[0], usage: [family.Used("app:roblox", 10)], held: [Held(family, 0)]);
        var first = (await family.CheckInAsync(report, family.Devices[0])).Value!;

        var repeated = (await family.CheckInAsync(report, family.Devices[0])).Value!;
        var other = await family.CheckInAsync(family.Devices[1]);

        Assert.Equal((910, 910, 290), (Told(first), Told(repeated), Told(other)));
    }

    [Fact]
    public async Task Recall_AHolderIsToldLess_AndTheOtherGetsItOnceItWasShown()
    {
        var family = await MakeAsync(2, minutes: 10);
        var (holder, asker) = (family.Devices[0], family.Devices[1]);

        var first = await family.CheckInAsync(holder);
        var asked = await family.CheckInAsync(asker);
        var recalled = await family.CheckInAsync(holder, held: [Held(family, 600)]);
        var before = await family.CheckInAsync(asker, held: [Held(family, 0)]);
        var shown = await family.CheckInAsync(holder, held: [Held(family, 300)]);
        var after = await family.CheckInAsync(asker, held: [Held(family, 0)]);

        Assert.Equal([600, 0, 300, 0, 300, 300], [Told(first), Told(asked), Told(recalled), Told(before), Told(shown), Told(after)]);
    }

    [Fact]
    public async Task Recall_IsForgottenByNoActivation()
    {
        var family = await MakeAsync(2, minutes: 10);
        var (holder, asker) = (family.Devices[0], family.Devices[1]);
        await family.CheckInAsync(holder);
        await family.CheckInAsync(asker);

        await cluster.ForgetAsync();
        var recalled = await family.CheckInAsync(holder, held: [Held(family, 600)]);
        await cluster.ForgetAsync();
        var before = await family.CheckInAsync(asker);
        await family.CheckInAsync(holder, held: [Held(family, 300)]);
        await cluster.ForgetAsync();
        var after = await family.CheckInAsync(asker);

        Assert.Equal([300, 0, 300], [Told(recalled), Told(before), Told(after)]);
    }

    [Fact]
    public async Task ALoweredLimit_GrantsNothingUntilTheChargesFit()
    {
        var family = await MakeAsync(2, minutes: 60);
        await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 800)]);
        await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:roblox", 100)]);
        await family.PutPolicyAsync(Games(30));

        var low = await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 1650)], held: [Held(family, 1700)]);
        var recalled = await family.CheckInAsync(family.Devices[1], held: [Held(family, 1000)]);
        var shown = await family.CheckInAsync(family.Devices[1], held: [Held(family, Told(recalled))]);
        var fits = await family.CheckInAsync(family.Devices[0], held: [Held(family, Told(low))]);

        Assert.True(Told(low) < 1700 && Told(recalled) < 1000, $"{Told(low)} {Told(recalled)}");
        Assert.Equal(Told(recalled), Told(shown));
        Assert.True(Told(fits) + Told(shown) <= 1800);
    }

    [Fact]
    public async Task AReinstalledDevice_HoldsWhatItIsGivenItself_AndTheFormerStaysCharged()
    {
        var family = await MakeAsync(2, minutes: 20);
        await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 100)]);

        var report = family.Report(family.Devices[0], installation: "2");
        var again = (await family.CheckInAsync(report, family.Devices[0])).Value!;

        Assert.Equal(200, Told(again));
    }

    [Fact]
    public async Task ADeviceGivenToAnotherChild_StaysChargedToTheFirst_AndBringsNothingToTheSecond()
    {
        var family = await MakeAsync(2, minutes: 20);
        await family.CheckInAsync(family.Devices[0]);
        var other = (await Family(family).AddChildAsync(new() { Name = "Robin" }, Cancellation)).Value!;
        var layer = (await family.Policy().GetPolicyAsync(other.Id, PolicyKind.Layer, Cancellation)).Value!;
        await family.Policy().PutPolicyAsync(
            new() { Child = other.Id, IfVersion = layer.LayerVersion, Json = [.. System.Text.Encoding.UTF8.GetBytes(Games(10))] }, Cancellation);

        var given = await family.Roster().UpdateDeviceAsync(new() { Device = family.Devices[0], Child = other.Id }, Cancellation);
        var staying = await family.CheckInAsync(family.Devices[1]);
        var moved = (await family.CheckInAsync(family.Report(family.Devices[0], seq: 1, epoch: 2), family.Devices[0])).Value!;
        var later = await family.CheckInAsync(family.Devices[1], usage: [family.Used("app:roblox", 300)], held: [Held(family, 300)]);

        Assert.True(given.Succeeded);
        Assert.Equal((300, 600, 300), (Told(staying), Told(moved), Told(later)));
    }

    [Fact]
    public async Task AfterARestore_NothingIsGrantedBeforeEveryDeviceHasToldWhatItHolds()
    {
        var family = await MakeAsync(2, minutes: 60);
        var before = await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 1)]);
        await family.CheckInAsync(family.Devices[1]);
        await cluster.ForgetAsync();
        var options = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<IOptions<BundleOptions>>().Value;
        options.Generation++;
        try
        {
            var told = await family.CheckInAsync(family.Devices[0], have: before.PolicyVersion, usage: [family.Used("app:roblox", 800)], held: [Held(family, 1000)]);
            var alone = await family.CheckInAsync(family.Devices[0], have: told.PolicyVersion, held: [Held(family, 1000)]);
            var stale = await family.CheckInAsync(family.Devices[1], have: before.PolicyVersion, held: [Held(family, 0)]);
            var waiting = await family.CheckInAsync(family.Devices[0], have: told.PolicyVersion, held: [Held(family, 1000)]);
            await cluster.ForgetAsync();
            var settled = await family.CheckInAsync(family.Devices[1], have: told.PolicyVersion, held: [Held(family, 0)]);
            var raised = await family.CheckInAsync(family.Devices[0], have: told.PolicyVersion, held: [Held(family, 1000)]);

            Assert.Equal([1000, 1000, 0, 1000, 900, 1700], [Told(told), Told(alone), Told(stale), Told(waiting), Told(settled), Told(raised)]);
        }
        finally
        {
            options.Generation--;
        }
    }

    /// <summary>The device may lose its memory before it can say so again, and then only the row knows.</summary>
    [Fact]
    public async Task AfterARestore_ACeilingThatTheBackupDoesNotKnow_IsStoredBeforeTheReply()
    {
        var family = await MakeAsync(2, minutes: 60);
        var before = await family.CheckInAsync(family.Devices[0]);
        await cluster.ForgetAsync();
        var options = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<IOptions<BundleOptions>>().Value;
        options.Generation++;
        try
        {
            var shown = await family.CheckInAsync(family.Devices[0], have: before.PolicyVersion, held: [Held(family, 1000)]);
            var known = await family.CheckInAsync(family.Devices[0], have: before.PolicyVersion, usage: [family.Used("app:roblox", 5)], held: [Held(family, 1000)]);

            Assert.Equal((1000, shown.Received.Seq), (Told(shown), shown.Durable.Seq));
            Assert.Equal(shown.Durable.Seq, known.Durable.Seq);
        }
        finally
        {
            options.Generation--;
        }
    }

    [Fact]
    public async Task AfterARestore_ANewPeriodIsNobodysDebt()
    {
        var family = await MakeAsync(2, minutes: 60);
        await family.CheckInAsync(family.Devices[0], usage: [family.Used("app:roblox", 1)]);
        await cluster.ForgetAsync();
        var options = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<IOptions<BundleOptions>>().Value;
        options.Generation++;
        try
        {
            var today = await family.CheckInAsync(family.Devices[0], held: [Held(family, 1800)]);
            cluster.Time.Advance(TimeSpan.FromDays(1));
            var tomorrow = await family.CheckInAsync(family.Devices[0]);

            Assert.Equal((1800, 900), (Told(today), Told(tomorrow)));
        }
        finally
        {
            options.Generation--;
        }
    }

    private static string Games(int minutes) =>
        $$"""{ "dayStart": "04:00", "limits": [ { "id": "games", "targets": ["category:games"], "minutes": { {{string.Join(", ", new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => $"\"{day}\": {minutes}"))}} } } ] }""";

    private static HeldCeiling Held(TestFamily family, long seconds) => new("games", family.Today, seconds);

    private static int Told(ReportOutcome outcome) => (int)Assert.Single(outcome.Budgets).CeilingSeconds;

    private async Task<TestFamily> MakeAsync(int devices, int minutes = 60)
    {
        var family = await TestFamily.MakeAsync(cluster, devices);
        await family.PutPolicyAsync(Games(minutes));
        return family;
    }

    private IFamilyGrain Family(TestFamily family)
    {
        cluster.ActAs(family.Guardian);
        return cluster.Grains.GetFamily(family.Id);
    }
}
