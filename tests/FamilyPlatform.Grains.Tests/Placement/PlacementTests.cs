namespace FamilyPlatform.Grains.Tests.Placement;

public sealed class PlacementTests(ThreeSilos cluster) : IClassFixture<ThreeSilos>
{
    private const int Families = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckIns_OfASettledCluster_RunWhereTheHashSays()
    {
        var families = await MakeAsync();

        await AssertLocalAsync(families);

        Assert.Equal(3, families.Select(family => cluster.HomeOf(family.Id).Name).Distinct().Count());
    }

    [Fact]
    public async Task CheckIns_AfterASiloWasKilledAndCameBack_RunWhereTheHashSaysEachTime()
    {
        var families = await MakeAsync();
        await AssertLocalAsync(families);
        var killed = cluster.Cluster.Silos[2];

        await cluster.Cluster.KillSiloAsync(killed, Cancellation);
        await cluster.Cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        await AssertLocalAsync(families);
        await cluster.Cluster.RestartSiloAsync(killed);
        await cluster.Cluster.WaitForLivenessToStabilizeAsync();
        Assert.Contains(families, family => cluster.HomeOf(family.Id).Name == killed.Name);

        // Nobody calls the grains meanwhile: they move by themselves.
        await cluster.WaitUntilHomeAsync(families);
        await AssertLocalAsync(families);
    }

    private async Task<List<TestFamily>> MakeAsync()
    {
        var families = new List<TestFamily>();
        for (var i = 0; i < Families; i++)
        {
            families.Add(await TestFamily.MakeAsync(cluster));
        }

        return families;
    }

    private async Task AssertLocalAsync(IEnumerable<TestFamily> families)
    {
        foreach (var family in families)
        {
            var outcome = await family.CheckInAsync();

            Assert.Equal(cluster.HomeOf(family.Id).SiloAddress, outcome.Silo);
        }

        Cancellation.ThrowIfCancellationRequested();
    }
}
