using System.Diagnostics;
using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

public sealed class RestartTests
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_AfterTheLauncherWasKilled_GoesOnWithWhatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        await using var first = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures");
        var family = Demo(first);
        var reply = await family.Raw.SendAsync(
            SignedCall.CheckIn(Report.Of(1, 30, """, "events": [ { "id": 1, "at": "2026-01-01T00:00:00Z", "kind": "install", "code": "app_installed" } ]""")), Cancellation);
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        var acknowledged = await EventsAndPolicyAsync(family);

        await first.Launcher.KillAsync(Cancellation);
        await AssertAllEndAsync(first);
        await using var second = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures");
        var found = await EventsAndPolicyAsync(Demo(second));
        var stopwatch = Stopwatch.StartNew();
        var exitCode = await second.Launcher.StopAsync(Cancellation);
        stopwatch.Stop();

        Assert.Equal(1, reply["received"]["event"]!.GetValue<long>());
        Assert.Equal(200, (int)blocked.Status);
        Assert.Equal(acknowledged, found);
        Assert.Null(first.Demo.Fixtures);
        Assert.Equal(first.Demo.Guardian!.Token, second.Demo.Guardian!.Token);
        Assert.Equal(first.Demo.Devices.Select(device => device.KeyId), second.Demo.Devices.Select(device => device.KeyId));
        Assert.Equal(0, exitCode);
        Assert.True(stopwatch.Elapsed < StopLimit, $"It took {stopwatch.Elapsed} to stop.");
        await AssertAllEndAsync(second);
    }

    [Fact]
    public async Task Process_ThatDies_IsReportedAndEndsThePlatform()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-demo", "--no-fixtures");

        using (var identity = Process.GetProcessById(platform.Services.Single(service => service.Name == "identity").Id))
        {
            identity.Kill();
        }

        var exitCode = await platform.Launcher.WaitForExitAsync(Cancellation);

        Assert.Null(platform.Demo.Guardian);
        Assert.Equal(1, exitCode);
        Assert.Contains("The identity (process ", platform.Launcher.Output, StringComparison.Ordinal);
        await AssertAllEndAsync(platform);
    }

    private static SmallFamily Demo(LaunchedPlatform platform)
    {
        var guardian = platform.Demo.Guardian!;
        var device = platform.Demo.Devices[0];
        return new(guardian.Family, device.Child, device, platform.GuardianOf(guardian.Token), new(platform.Http, device));
    }

    /// <summary>What must survive; seconds of use that were received and are not durable yet may be asked for again.</summary>
    private static async Task<string> EventsAndPolicyAsync(SmallFamily family)
    {
        var events = await family.Guardian.GetAsync($"families/{family.Family}/devices/{family.Device.DeviceId}/events", Cancellation);
        var policy = await family.Guardian.GetAsync($"{family.ChildPath}/policy", Cancellation);
        return $"{events["items"].ToJsonString()} {policy.ETag} {policy.Body?.ToJsonString()}";
    }

    private static Task AssertAllEndAsync(LaunchedPlatform platform) => Eventually.HoldsAsync(
        "every process of the platform ends", StopLimit, () => Task.FromResult(!platform.Services.Any(service => Directory.Exists($"/proc/{service.Id}"))), Cancellation);
}
