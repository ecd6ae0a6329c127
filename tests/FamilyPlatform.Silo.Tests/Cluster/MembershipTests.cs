using System.Net;
using FamilyPlatform.ServiceDefaults.Cluster;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>Real processes and a real database: who is in the cluster when silos start together, are killed, come back and are stopped.</summary>
public sealed class MembershipTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly string[] Names = ["silo-1", "silo-2", "silo-3"];

    [Fact]
    public async Task Silos_ThatStartTogether_AreKilled_ComeBackAndStop_AreOneClusterAllTheTime()
    {
        using var folder = new TemporaryFolder();
        var postgres = await database.Server.CreateDatabaseAsync("membership", TestContext.Current.CancellationToken);
        await using var one = new SiloProcess(Names[0], folder.Path, postgres);
        await using var two = new SiloProcess(Names[1], folder.Path, postgres);
        await using var three = new SiloProcess(Names[2], folder.Path, postgres);
        SiloProcess[] silos = [one, two, three];

        // All three make the schema at once.
        foreach (var silo in silos)
        {
            silo.Start();
        }

        foreach (var silo in silos)
        {
            await silo.UntilAsync("Three silos join", listing => IsWhole(listing, silos));
        }

        // Killed: the others give it up, by themselves.
        await three.KillAsync();
        var noticed = await one.UntilAsync("A killed silo is declared dead", listing => StatusOf(listing, three) == ListedSilo.Dead);
        Assert.InRange(noticed, TimeSpan.Zero, TimeSpan.FromSeconds(15));

        // Killed and at once started again, under the same name and address: nobody need wait for the one before.
        three.Start();
        await three.UntilAsync("A silo comes back", listing => IsWhole(listing, silos));
        await two.KillAsync();
        two.Start();
        var back = await two.UntilAsync("A killed silo takes its own place", listing => IsWhole(listing, silos));
        Assert.InRange(back, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        await one.UntilAsync("The others see it", listing => IsWhole(listing, silos));

        // Stopped: it says so first, serves on for a while, then leaves and ends well.
        var stopping = one.StopAsync();
        await one.UntilAsync("A stopping silo says that it is not ready", listing => !listing.Ready);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await one.GetReadinessAsync());
        Assert.Equal(0, await stopping);
        await two.UntilAsync("A stopped silo has left", listing => StatusOf(listing, one) == ListedSilo.Dead);
        Assert.Equal(ListedSilo.Active, StatusOf((await two.LookAsync())!, three));
    }

    private static string StatusOf(SiloListing listing, SiloProcess silo) => listing.Silos.Single(each => each.Name == silo.Name).Status;

    private static bool IsWhole(SiloListing listing, SiloProcess[] silos) =>
        listing.Ready && silos.All(silo => listing.Silos.Any(each => each.Name == silo.Name && each.Status == ListedSilo.Active && each.Address == silo.Address));
}
