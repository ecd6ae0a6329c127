using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace FamilyPlatform.Grains.Tests.Placement;

/// <summary>Three silos that share one database. Tests may kill one, and bring it back when they are done.</summary>
public sealed class ThreeSilos() : ClusterFixture(silos: 3)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where rendezvous hashing says that a family belongs, by the names of the silos that run.</summary>
    public InProcessSiloHandle HomeOf(FamilyId family)
    {
        var silos = Cluster.GetActiveSilos().ToArray();
        return silos[Rendezvous.Choose(FamilyHash.Of(family.ToString()), [.. silos.Select(silo => silo.Name)])];
    }

    /// <summary>Tells an activation to move, as the runtime would.</summary>
    public async Task MigrateAsync(GrainId grain)
    {
        Assert.True(Cluster.TryGetGrainContext(grain, out var context));
        var elsewhere = Cluster.GetActiveSilos().First(silo => !silo.SiloAddress.Equals(context.Address.SiloAddress));
        context.Migrate(new() { [Orleans.Runtime.Placement.IPlacementDirector.PlacementHintKey] = elsewhere.SiloAddress }, Cancellation);
        await context.Deactivated.WaitAsync(Patience, Cancellation);
    }

    /// <summary>Waits until every activation of the families and their devices runs where it belongs, without calling any.</summary>
    internal async Task WaitUntilHomeAsync(IReadOnlyList<TestFamily> families)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (families.Any(family => GrainsOf(family).Any(grain => !IsHome(family, grain))))
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }
    }

    internal static IEnumerable<GrainId> GrainsOf(TestFamily family) =>
        [GrainId.Create("family", family.Id.ToString()), .. family.Devices.Select(device => GrainId.Create("device", $"{family.Id}/{device}"))];

    protected override void ConfigureSilo(ISiloBuilder silo) =>
        silo.Services.Configure<MigrationOptions>(migration => (migration.Settle, migration.PerSecond) = (TimeSpan.FromMilliseconds(100), 2_000));

    private bool IsHome(TestFamily family, GrainId grain) =>
        Cluster.TryGetGrainContext(grain, out var context) && HomeOf(family.Id).SiloAddress.Equals(context.Address.SiloAddress);
}
