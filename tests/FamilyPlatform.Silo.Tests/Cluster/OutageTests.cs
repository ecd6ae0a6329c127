using System.Net;
using System.Text.Json.Nodes;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>The database goes away under two silos: whoever is asked says so, also where another silo met the outage.</summary>
public sealed class OutageTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Families = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckIn_WithAnEventWhileTheDatabaseIsAway_IsPutOffByEverySilo()
    {
        using var folder = new TemporaryFolder();
        var postgres = await database.Server.CreateDatabaseAsync("outage", Cancellation);
        await using var one = NewHost("silo-1", folder, postgres);
        await using var two = NewHost("silo-2", folder, postgres);
        HttpClient[] clients = [one.Start(), two.Start()];
        await Eventually.HoldsAsync(
            "Two silos are active", TimeSpan.FromSeconds(60), () => Task.FromResult(one.Look().Count == 2 && two.Look().Count == 2), Cancellation);
        var devices = (await SiloHost.MakeFamiliesAsync(clients[0], Families)).Select(family => TestDevice.Of(family)).ToList();
        foreach (var device in devices)
        {
            (await device.CheckInAsync(clients[0], TestDevice.Report(1))).Ok();
        }

        await database.Server.CrashAsync(Cancellation);
        foreach (var device in devices)
        {
            foreach (var client in clients)
            {
                var refused = await device.CheckInAsync(client, Install(2));

                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Response.StatusCode);
                Assert.NotNull(refused.Response.Headers.RetryAfter);
            }
        }

        await database.Server.StartAgainAsync(Cancellation);
        await Eventually.HoldsAsync(
            "The events are taken", TimeSpan.FromSeconds(60), async () => await AllTakeAsync(devices, clients), Cancellation);
    }

    [Fact]
    public async Task Start_OnADatabaseThatIsNotThere_EndsWithASentenceThatNamesItAndNoSecret()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Silo"),
            ["--urls=http://127.0.0.1:0", $"--Deployment:DataFolder={folder.Path}"],
            Cancellation,
            new Dictionary<string, string> { ["Cluster__PostgreSQL"] = database.Server.ConnectionString("nowhere") + ";Password=canary-secret" });

        Assert.Equal(1, exitCode);
        Assert.Contains($"PostgreSQL at 127.0.0.1:{database.Server.Port}, database nowhere, cannot be used: database \"nowhere\" does not exist (3D000).", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", output, StringComparison.Ordinal);
    }

    private static async Task<bool> AllTakeAsync(List<TestDevice> devices, HttpClient[] clients)
    {
        foreach (var device in devices)
        {
            var reply = await device.CheckInAsync(clients[1], Install(2));
            if (reply.Response.StatusCode != HttpStatusCode.OK || (long)reply.Ok()["durable"]!["event"]! != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonObject Install(int seq)
    {
        var report = TestDevice.Report(seq, since: 1);
        report["events"] = new JsonArray(new JsonObject { ["id"] = 1, ["at"] = "2026-11-23T22:30:00Z", ["kind"] = "install" });
        return report;
    }

    private static SiloHost NewHost(string name, TemporaryFolder folder, string postgres) => new(folder.Path, settings: new Dictionary<string, string>
    {
        ["Silo:Name"] = name,
        ["Cluster:PostgreSQL"] = postgres,
        ["Shutdown:Drain"] = "00:00:00",
    });
}
