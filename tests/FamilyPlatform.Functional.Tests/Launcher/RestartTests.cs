using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

public sealed class RestartTests
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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
        await AssertAllEndAsync(first.Services);
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
        await AssertAllEndAsync(second.Services);
    }

    [Fact]
    public async Task Process_ThatIsKilled_IsStartedAgainAtItsAddressAndThePlatformServes()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-fixtures");
        var family = Demo(platform);
        foreach (var name in (string[])["silo", "identity", "dashboard", "gateway"])
        {
            var before = (await platform.ReadServicesAsync(Cancellation)).Single(service => service.Name == name);
            await using var nudges = await family.Raw.OpenNudgesAsync(Cancellation);
            var stopwatch = Stopwatch.StartNew();
            Kill(before);
            await platform.Launcher.WaitForLineAsync(line => line.StartsWith($"{name} (process {before.Id}) ended with code 137; started again as process ", StringComparison.Ordinal), Cancellation);
            stopwatch.Stop();
            await Eventually.HoldsAsync($"the platform serves without its first {name}", Patience, () => ServesAsync(family), Cancellation);
            var after = (await platform.ReadServicesAsync(Cancellation)).Single(service => service.Name == name);

            Assert.True(stopwatch.Elapsed < RestartLimit, $"It took {stopwatch.Elapsed} to start the {name} again.");
            Assert.Equal(before with { Id = after.Id }, after);
            Assert.NotEqual(before.Id, after.Id);
            await AssertNudgedAgainAsync(family, nudges, isOnTheWay: name is "silo" or "gateway");
        }

        var last = await platform.ReadServicesAsync(Cancellation);
        await platform.Launcher.KillAsync(Cancellation);

        await AssertAllEndAsync(last);
    }

    [Fact]
    public async Task Process_ThatCannotBeStartedAgain_EndsThePlatformWithItsLastWords()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--no-demo", "--no-fixtures");
        var key = Path.Combine(folder["data"], "keys", "token.k1.key");
        await File.WriteAllTextAsync(key, "broken", Cancellation);

        Kill(platform.Services.Single(service => service.Name == "identity"));
        var exitCode = await platform.Launcher.WaitForExitAsync(Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Key file {key} is not 32 bytes in base64", platform.Launcher.Output[platform.Launcher.Output.LastIndexOf("\nThe identity (process ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(5, platform.Launcher.Lines.Count(line => line.Contains("started again", StringComparison.Ordinal)));
        await AssertAllEndAsync(platform.Services);
    }

    [Fact]
    public async Task Clock_ThatATestMoves_IsThePlatformsAndDisturbsNobody()
    {
        using var folder = new TemporaryFolder();
        using var clock = SimulatedClock.Create(folder["clock"]);
        var (refused, reason) = await RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Local"), ["raise-generation", "--data", folder["data"]], Cancellation);
        Directory.CreateDirectory(Path.Combine(folder["data"], "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (raised, output) = await RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Local"), ["raise-generation", "--data", folder["data"]], Cancellation);
        await using var platform = await LaunchedPlatform.StartAsync(folder["data"], Cancellation, "--clock", clock.Path, "--no-fixtures");
        var family = Demo(platform);

        clock.Advance(TimeSpan.FromHours(30));
        var reply = await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(1, 0)), Cancellation);
        await Eventually.HoldsAsync("guardians are served", TimeSpan.FromSeconds(10), () => ServesAsync(family), Cancellation);

        Assert.Equal(1, refused);
        Assert.Contains("is no data folder of a platform", reason, StringComparison.Ordinal);
        Assert.Equal((0, "The generation is 1 from the next start on."), (raised, output));
        Assert.Equal(200, (int)reply.Status);
        Assert.InRange(clock.GetUtcNow() - reply["serverTime"].GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
        Assert.Equal(1, reply["policy"]["version"]!.GetValue<long>() >> 32);
        Assert.DoesNotContain("started again", platform.Launcher.Output, StringComparison.Ordinal);
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

    /// <summary>A stream that went through the process is over; every other is there still. Either way the device hears of the next change.</summary>
    private static async Task AssertNudgedAgainAsync(SmallFamily family, EventFeed before, bool isOnTheWay)
    {
        if (isOnTheWay)
        {
            await before.Ended.WaitAsync(Patience, Cancellation);
        }

        Assert.Equal(isOnTheWay, before.Ended.IsCompleted);
        await using var again = isOnTheWay ? await family.Raw.OpenNudgesAsync(Cancellation) : null;
        var tapped = await family.Guardian.PostAsync($"families/{family.Family}/pause", new JsonObject { ["minutes"] = 5 }, Cancellation);
        var version = (await family.StatusAsync(Cancellation))["policy"]["version"]!.GetValue<long>();

        Assert.Equal(201, (int)tapped.Status);
        await (again ?? before).HearAsync(nudge => nudge["policy"]!.GetValue<long>() == version, Cancellation);
    }

    private static void Kill(ServiceEntry service)
    {
        using var process = Process.GetProcessById(service.Id);
        process.Kill();
    }

    private static async Task<bool> ServesAsync(SmallFamily family)
    {
        try
        {
            var me = await family.Guardian.GetAsync("me", Cancellation);
            var status = await family.StatusAsync(Cancellation);
            var reply = await family.Raw.SendAsync(SignedCall.CheckIn(Report.Of(1, 0)), Cancellation);
            return me.Status is HttpStatusCode.OK && status.Status is HttpStatusCode.OK && reply.IsSigned;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task AssertAllEndAsync(IEnumerable<ServiceEntry> services) => Eventually.HoldsAsync(
        "every process of the platform ends", StopLimit, () => Task.FromResult(!services.Any(service => Directory.Exists($"/proc/{service.Id}"))), Cancellation);
}
