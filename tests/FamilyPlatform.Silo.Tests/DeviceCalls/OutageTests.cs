using System.Globalization;
using System.Net;

namespace FamilyPlatform.Silo.Tests.DeviceCalls;

public sealed class OutageTests
{
    [Fact]
    public async Task Calls_WithoutStorage_AreUnavailableWithRetryAfterUntilItIsBack()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SiloHost(folder.Path);
        using var client = host.Start();
        var device = await SiloHost.MakeDeviceAsync(client);
        var other = await SiloHost.MakeDeviceAsync(client);
        (await device.CheckInAsync(client, TestDevice.Report(1))).Ok();
        const string asked = """{"requestId":"1","kind":"talk"}""";

        host.Outage.IsOn = true;
        var write = await device.PostAsync(client, "/requests", asked);
        var read = await other.CheckInAsync(client, TestDevice.Report(1));
        using var fixtures = await client.PostAsync(
            "/fixtures/v1/families", new StringContent("""{"count":1}""", null, "application/json"), TestContext.Current.CancellationToken);
        host.Outage.IsOn = false;

        write.Problem(503, "unavailable", signed: false);
        read.Problem(503, "unavailable", signed: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, fixtures.StatusCode);
        Assert.Equal(5, int.Parse(SignedReply.Field(write.Response, "Retry-After")!, CultureInfo.InvariantCulture));
        (await device.PostAsync(client, "/requests", asked)).Ok(HttpStatusCode.Created);
        (await other.CheckInAsync(client, TestDevice.Report(1))).Ok();
    }
}
