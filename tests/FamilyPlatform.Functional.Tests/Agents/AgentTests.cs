using System.Diagnostics;
using System.Text.Json.Nodes;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Agents;

/// <summary>The Linux agent against the platform: enrolment by a typed code, and a real process that ends when it is blocked.</summary>
public sealed class AgentTests(PlatformFixture fixture)
{
    /// <summary>The platform asks devices to come back after a minute.</summary>
    private static readonly TimeSpan HalfAPoll = TimeSpan.FromSeconds(30);

    private static readonly string Agent = BuiltProgram.Find("FamilyPlatform.Agent");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task App_BlockedWhileItRuns_IsStoppedWithinOnePoll()
    {
        using var folder = new TemporaryFolder();
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await EnrolAsync(family, folder["agent"]);
        await using var agent = RunningProgram.Start(Agent, ["run", "--data", folder["agent"], "--all-users", "--poll", "5"]);
        await using var game = StartGame(folder);

        await Eventually.HoldsAsync(
            "seconds of the game are in the child's status",
            TimeSpan.FromSeconds(60),
            async () => (await family.StatusAsync(Cancellation))["usedTodaySeconds"].GetValue<long>() > 0,
            Cancellation);
        Assert.False(game.HasExited, agent.Output);
        await family.Guardian.PutAsync($"{family.ChildPath}/apps/roblox/block", null, Cancellation);
        await Eventually.HoldsAsync("the game is stopped", TimeSpan.FromSeconds(40), () => Task.FromResult(game.HasExited), Cancellation);
        await Eventually.HoldsAsync(
            "the device says that the block is in force",
            TimeSpan.FromSeconds(40),
            async () => await AppliedAsync(family) == 1,
            Cancellation);
        Assert.Equal(0, await agent.StopAsync(Cancellation));
    }

    [Fact]
    public async Task Block_HeardByANudge_IsInForceLongBeforeTheNextPoll()
    {
        using var folder = new TemporaryFolder();
        var family = await fixture.MakeFamilyAsync(Cancellation);
        await EnrolAsync(family, folder["agent"]);
        await using var agent = RunningProgram.Start(Agent, ["run", "--data", folder["agent"], "--all-users"]);
        await Eventually.HoldsAsync("the agent keeps the first rules", TimeSpan.FromSeconds(60), async () => await AppliedAsync(family) == 1, Cancellation);

        var began = Stopwatch.GetTimestamp();
        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/chess/block", null, Cancellation);
        Assert.Equal(200, (int)blocked.Status);
        await agent.WaitForLineAsync(line => line.Contains($"(version {blocked["version"]})", StringComparison.Ordinal), Cancellation);
        var heard = Stopwatch.GetElapsedTime(began);
        await Eventually.HoldsAsync("the agent keeps the new rules", TimeSpan.FromSeconds(60), async () => await AppliedAsync(family) == 1, Cancellation);
        var told = Stopwatch.GetElapsedTime(began);

        TestContext.Current.TestOutputHelper?.WriteLine($"tap to the agent's screen {heard.TotalMilliseconds:F0} ms, to the guardian's {told.TotalMilliseconds:F0} ms");
        Assert.InRange(told, TimeSpan.Zero, HalfAPoll);
        Assert.Equal(0, await agent.StopAsync(Cancellation));
    }

    private static async Task<int> AppliedAsync(SmallFamily family) =>
        (await family.StatusAsync(Cancellation))["policy"]["inForce"]!["applied"]!.GetValue<int>();

    /// <summary>The catalogue knows Roblox on Linux by this name.</summary>
    private static RunningProgram StartGame(TemporaryFolder folder)
    {
        File.Copy("/bin/sleep", folder["sober"]);
        return RunningProgram.Start(folder["sober"], ["600"]);
    }

    /// <summary>Enrols in the place of the family's simulated device, so that the child has one device.</summary>
    private async Task EnrolAsync(SmallFamily family, string data)
    {
        var ticket = await family.Guardian.PostAsync($"{family.ChildPath}/tickets", new JsonObject { ["replaces"] = family.Device.DeviceId }, Cancellation);
        await using var enrol = RunningProgram.Start(
            Agent, ["enrol", ticket["code"].GetValue<string>(), "--server", fixture.Platform.Gateway.GetLeftPart(UriPartial.Authority), "--data", data, "--poll", "5"]);
        var shown = await enrol.WaitForLineAsync(line => line.Contains("same digits", StringComparison.Ordinal), Cancellation);
        var waiting = await family.Guardian.GetAsync($"families/{family.Family}/enrolments", Cancellation);
        var enrolment = waiting["items"].AsArray().Single()!;

        Assert.EndsWith(enrolment["confirmationCode"]!.GetValue<string>(), shown.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var confirmed = await family.Guardian.PostAsync($"families/{family.Family}/enrolments/{enrolment["id"]}/confirm", null, Cancellation);
        Assert.Equal(200, (int)confirmed.Status);
        Assert.Equal(0, await enrol.WaitForExitAsync(Cancellation));
    }
}
