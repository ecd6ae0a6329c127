using System.Globalization;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Silo.Tests.Hosting;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OfTheProcess_ForgetsNothingThatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        TestDevice device;
        JsonNode family;
        JsonNode before;
        var report = TestDevice.Report(5);
        report["usage"] = new JsonArray(new JsonObject
        {
            ["day"] = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["subject"] = "app:roblox",
            ["seconds"] = 600,
        });
        report["events"] = new JsonArray(new JsonObject { ["id"] = 1, ["at"] = "2026-11-23T22:30:00Z", ["kind"] = "install" });
        await using (var host = new SiloHost(folder.Path))
        {
            using var client = host.Start();
            family = (await SiloHost.MakeFamiliesAsync(client)).Single();
            device = TestDevice.Of(family);
            before = (await device.CheckInAsync(client, report)).Ok();
            (await device.PostAsync(client, "/requests", """{"requestId":"1","kind":"talk"}""")).Ok(System.Net.HttpStatusCode.Created);
        }

        await using var again = new SiloHost(folder.Path);
        using var second = again.Start();
        var asked = (await device.PostAsync(second, "/requests", """{"requestId":"1","kind":"talk"}""")).Ok();
        var stale = (await device.CheckInAsync(second, TestDevice.Report(4))).Problem(409, "seq_stale", signed: true);
        var next = TestDevice.Report(6, since: 5);
        next["have"]!["trust"] = 1;
        var after = (await device.CheckInAsync(second, next)).Ok();

        Assert.Equal("open", (string?)asked["state"]);
        Assert.Equal(5, (long)stale["received"]!["seq"]!);
        Assert.Equal("""{"seq":6,"event":1}""", after["received"]!.ToJsonString());
        Assert.Equal("""{"seq":5,"event":1}""", after["durable"]!.ToJsonString());
        Assert.True((long)after["policy"]!["version"]! >= (long)before["policy"]!["version"]!);
        Assert.Null(after["trust"]);
        Assert.Equal((string?)family["family"], Assert.Single((await TestGuardian.Of(again, family).Account.GetAsync(TestContext.Current.CancellationToken)).Value!.Families).Family.ToString());
    }
}
