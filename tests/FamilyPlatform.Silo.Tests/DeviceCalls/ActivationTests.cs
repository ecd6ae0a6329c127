using System.Text.Json.Nodes;

namespace FamilyPlatform.Silo.Tests.DeviceCalls;

/// <summary>Nobody without a key makes the platform work (device protocol, Invariants).</summary>
public sealed class ActivationTests
{
    [Fact]
    public async Task Calls_UnderForgedKeysOrForAnotherFamily_ActivateNothing()
    {
        using var folder = new TemporaryFolder();
        TestDevice mine;
        TestDevice theirs;
        await using (var before = new SiloHost(folder.Path))
        {
            using var made = before.Start();
            mine = await SiloHost.MakeDeviceAsync(made);
            theirs = await SiloHost.MakeDeviceAsync(made);
        }

        await using var host = new SiloHost(folder.Path);
        using var client = host.Start();
        var none = await OursAsync(client);

        await (mine with { Key = new byte[64] }).CheckInAsync(client, TestDevice.Report(1));
        await (mine with { KeyId = theirs.KeyId }).CheckInAsync(client, TestDevice.Report(1));
        await (mine with { Key = new byte[64] }).GetAsync(client, "/catalog/1");
        await (mine with { Key = new byte[64] }).PostAsync(client, "/requests", """{"requestId":"1","kind":"talk"}""");
        await (mine with { Key = new byte[64] }).PostAsync(client, "/release-ack", """{"release":"00"}""");
        await mine.GetAsync(client, $"/enrolments/enr_{new string('0', 68)}");
        Assert.Equal(none, await OursAsync(client));

        (await mine.CheckInAsync(client, TestDevice.Report(1))).Ok();
        Assert.Equal((1, 1), await OursAsync(client));
    }

    private static async Task<(int Families, int Devices)> OursAsync(HttpClient client)
    {
        var activations = (JsonObject)await SiloHost.ActivationsAsync(client);
        return ((int?)activations["family"] ?? 0, (int?)activations["device"] ?? 0);
    }
}
