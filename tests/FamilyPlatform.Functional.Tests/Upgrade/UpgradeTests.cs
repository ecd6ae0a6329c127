using System.Net;
using System.Text.Json.Nodes;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;
using FamilyPlatform.Functional.Tests.Launcher;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Upgrade;

/// <summary>This release started on what an earlier one left (reliability and performance).</summary>
public sealed class UpgradeTests
{
    private const string Verified = "108 seconds, 8 events";
    private const string NoDifference = ", 0 differences";

    private static readonly Subject Roblox = Subject.App("roblox", "games", "chat");
    private static readonly Subject Minecraft = Subject.App("minecraft", "games");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OnTheFilesOfRelease1_KnowsAllOfItAndGoesOn()
    {
        using var release = new EarlierRelease();
        await using var platform = await release.StartAsync(Cancellation);

        await AssertKnowsAllAsync(release, platform);
        await AssertGoesOnAsync(release, platform);
        await AssertFleetLivesOnAsync(release, platform);
    }

    [Fact]
    public async Task Move_OfTheFilesOfRelease1_KnowsAllOfItAndGoesOnInPostgreSQL()
    {
        using var release = new EarlierRelease();
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        var (exitCode, output) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Local"), ["move", "--data", release.Data, "--postgres", server.ConnectionString()], Cancellation);
        Assert.True(exitCode == 0, output);
        await using var platform = await release.StartAsync(Cancellation, "--silos", "2", "--postgres", server.ConnectionString());

        await AssertKnowsAllAsync(release, platform);
        await AssertGoesOnAsync(release, platform);
    }

    private static async Task AssertKnowsAllAsync(EarlierRelease release, LaunchedPlatform platform)
    {
        var verified = await release.FleetAsync(platform, Cancellation, "verify");
        var family = DemoFamily.Of(platform);
        var me = await platform.GuardianOf(release.Token).GetAsync("me", Cancellation);
        var history = await HistoryAsync(family);
        var decided = await family.Guardian.PostAsync($"{family.ChildPath}/decisions", Subjects("app:roblox"), Cancellation);

        Assert.Contains(Verified, verified, StringComparison.Ordinal);
        Assert.EndsWith(NoDifference, verified, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal(release.Token, platform.Demo.Guardian!.Token);
        Assert.Equal([2, 1], history);
        Assert.Equal("block", Verdict(decided));
    }

    /// <summary>One more change, which a device of that release gets.</summary>
    private static async Task AssertGoesOnAsync(EarlierRelease release, LaunchedPlatform platform)
    {
        var family = DemoFamily.Of(platform);
        using var session = await SimulatedSession.OpenAsync(
            platform.Gateway, platform.Demo.Devices[0], platform.Http, subject => subject.Id == "roblox" ? Roblox : subject, release.Clock, Cancellation);
        var first = await session.CheckInAsync(cancellationToken: Cancellation);
        var (roblox, before) = (session.Decide(Roblox), session.Decide(Minecraft));

        var blocked = await family.Guardian.PutAsync($"{family.ChildPath}/apps/minecraft/block", null, Cancellation);
        var second = await session.CheckInAsync(cancellationToken: Cancellation);
        var after = session.Decide(Minecraft);

        Assert.Equal((CheckInOutcome.Applied, CheckInOutcome.Applied), (first.Outcome, second.Outcome));
        Assert.Equal((false, true, false), (roblox.IsAllowed, before.IsAllowed, after.IsAllowed));
        Assert.Equal(HttpStatusCode.OK, blocked.Status);
        Assert.Equal([3, 2, 1], await HistoryAsync(family));
    }

    /// <summary>Devices go on from the memory that they had, counters and numbers of events among it.</summary>
    private static async Task AssertFleetLivesOnAsync(EarlierRelease release, LaunchedPlatform platform)
    {
        await release.MoveFleetAsync(platform, Cancellation);
        await release.FleetAsync(platform, Cancellation, "run", "--interval", "3", "--minutes", "0.2", "--seed", "7");
        var verified = await release.FleetAsync(platform, Cancellation, "verify");

        Assert.EndsWith(NoDifference, verified, StringComparison.Ordinal);
        Assert.DoesNotContain(Verified, verified, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<long>> HistoryAsync(DemoFamily family)
    {
        var history = await family.Guardian.GetAsync($"{family.ChildPath}/policy/history", Cancellation);
        return history["items"].AsArray().Select(item => item!["version"]!.GetValue<long>());
    }

    private static JsonObject Subjects(string subject) => new() { ["subjects"] = new JsonArray(subject) };

    private static string Verdict(ApiAnswer decided) => decided["decisions"][0]!["verdict"]!.GetValue<string>();
}
