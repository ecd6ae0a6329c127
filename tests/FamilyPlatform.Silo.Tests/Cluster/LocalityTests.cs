using FamilyPlatform.Protocol.Routing;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.Silo.CheckIns;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>Three silos over one database, and check-ins sent as the gateway sends them: by rendezvous over the names.</summary>
public sealed class LocalityTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Families = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Names = ["silo-1", "silo-2", "silo-3"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckIns_InSteadyStateAndAfterASiloWasAway_AreLocal()
    {
        using var folder = new TemporaryFolder();
        var postgres = await database.Server.CreateDatabaseAsync("locality", Cancellation);
        var hosts = Names.ToDictionary(name => name, name => NewHost(name, folder, postgres));
        var clients = hosts.ToDictionary(host => host.Key, host => host.Value.Start());
        try
        {
            await UntilAllAreActiveAsync(hosts["silo-1"], Names);
            var devices = (await SiloHost.MakeFamiliesAsync(clients["silo-1"], Families)).Select(family => TestDevice.Of(family)).ToList();
            var seq = 0;

            Assert.InRange(await CountLocalAsync(clients, devices, ++seq), Families * 99 / 100, Families);

            clients.Remove("silo-2", out var client);
            client!.Dispose();
            await hosts["silo-2"].DisposeAsync();
            await UntilAllAreActiveAsync(hosts["silo-1"], ["silo-1", "silo-3"]);
            Assert.InRange(await CountLocalAsync(clients, devices, ++seq), Families * 99 / 100, Families);

            hosts["silo-2"] = NewHost("silo-2", folder, postgres);
            clients["silo-2"] = hosts["silo-2"].Start();
            await UntilAllAreActiveAsync(hosts["silo-1"], Names);
            await Eventually.HoldsAsync(
                "Activations go home", Patience, async () => await CountLocalAsync(clients, devices, ++seq) >= Families * 99 / 100, Cancellation);
        }
        finally
        {
            foreach (var host in hosts.Values)
            {
                await host.DisposeAsync();
            }
        }
    }

    private static SiloHost NewHost(string name, TemporaryFolder folder, string postgres) =>
        new(folder.Path, settings: new Dictionary<string, string>
        {
            ["Silo:Name"] = name,
            ["Cluster:PostgreSQL"] = postgres,
            ["Shutdown:Drain"] = "00:00:00",
        });

    private static Task UntilAllAreActiveAsync(SiloHost host, string[] names) => Eventually.HoldsAsync(
        $"{names.Length} silos are active",
        Patience,
        () => Task.FromResult(host.Look().Where(silo => silo.Status == ListedSilo.Active).Select(silo => silo.Name).Order().SequenceEqual(names)),
        Cancellation);

    /// <summary>Has every device check in where its family belongs, and counts those whose grains ran there.</summary>
    private static async Task<int> CountLocalAsync(Dictionary<string, HttpClient> clients, List<TestDevice> devices, int seq)
    {
        string[] names = [.. clients.Keys];
        var local = 0;
        await Parallel.ForEachAsync(devices, Cancellation, async (device, _) =>
        {
            var home = names[Rendezvous.Choose(FamilyHash.Of(device.KeyId.Device.Family), names)];
            var reply = await device.CheckInAsync(clients[home], TestDevice.Report(seq, since: seq - 1));
            Assert.Equal(seq, (long)reply.Ok()["received"]!["seq"]!);
            if (SignedReply.Field(reply.Response, CheckInPlacement.HeaderName) == "local")
            {
                Interlocked.Increment(ref local);
            }
        });
        return local;
    }
}
