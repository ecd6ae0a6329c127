namespace FamilyPlatform.Grains.Tests.Placement;

public sealed class MigrationTests(ThreeSilos cluster) : IClassFixture<ThreeSilos>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migration_OfAFamilyWithUseThatIsNotStored_StoresItAndSaysSoAfter()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var before = await family.CheckInAsync(usage: [family.Used("app:roblox", 600)]);

        foreach (var grain in ThreeSilos.GrainsOf(family))
        {
            await cluster.MigrateAsync(grain);
        }

        var after = await family.CheckInAsync(usage: [family.Used("app:minecraft", 60)]);
        Assert.Equal(0, before.Durable.Seq);
        Assert.Equal((1, 2), (after.Durable.Seq, after.Received.Seq));
        Assert.Equal([("app:minecraft", 60L), ("app:roblox", 600L)], await UsageAsync(family));
    }

    [Fact]
    public async Task Migration_WhileStorageFails_MovesNothingThatIsNotStored()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 600)]);

        cluster.ForAllRows(rows => rows.Fail(family.Id.ToString()));
        await cluster.MigrateAsync(ThreeSilos.GrainsOf(family).First());
        cluster.ForAllRows(rows => rows.Fail(null));

        var after = await family.CheckInAsync(usage: [family.Used("app:minecraft", 60)]);
        Assert.Equal(0, after.Durable.Seq);
        Assert.Equal([("app:minecraft", 60L)], await UsageAsync(family));
    }

    [Fact]
    public async Task Migration_AskedForWhileAWriteFails_CarriesNothingOfIt()
    {
        var family = await TestFamily.MakeAsync(cluster);
        var before = await family.BlockAsync("minecraft");
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.ForAllRows(rows => rows.Hold(begun, held));
        cluster.ForAllRows(rows => rows.Fail(family.Id.ToString()));

        var failing = family.BlockAsync("roblox");
        await begun.Task.WaitAsync(ThreeSilos.Patience, Cancellation);
        var moving = cluster.MigrateAsync(ThreeSilos.GrainsOf(family).First());
        held.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => failing);
        await moving;
        cluster.ForAllRows(rows => rows.Fail(null));
        cluster.ForAllRows(rows => rows.Hold(null, null));

        var policy = (await family.Policy().GetPolicyAsync(family.Child, PolicyKind.Layer, Cancellation)).Value!;
        Assert.Equal(before.LayerVersion, policy.LayerVersion);
        Assert.Equal(before.LayerVersion + 1, (await family.BlockAsync("roblox")).LayerVersion);
    }

    private static async Task<List<(string App, long Seconds)>> UsageAsync(TestFamily family)
    {
        var usage = await family.Activity().GetUsageAsync(family.Child, family.Today, family.Today, UsageBy.App, Cancellation);
        return [.. usage.Value!.Rows.Select(row => (row.Key, row.Seconds)).OrderBy(row => row.Key, StringComparer.Ordinal)];
    }
}
