using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests;

public sealed class BudgetTests(ClusterFixture cluster)
{
    private const string OneHourOfGames =
        """{ "dayStart": "04:00", "limits": [ { "id": "games", "name": "Games", "targets": ["category:games"], "minutes": { "mon": 60, "tue": 60, "wed": 60, "thu": 60, "fri": 60, "sat": 60, "sun": 60 } } ] }""";

    private static CancellationToken Cancellation => TestFamily.Cancellation;

    [Fact]
    public async Task AnOnlyDevice_GetsAllThatRemains()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.PutPolicyAsync(OneHourOfGames);

        var outcome = await family.CheckInAsync(usage: [family.Used("app:roblox", 900)]);

        var budget = Assert.Single(outcome.Budgets);
        Assert.Equal(("games", family.Today, 2700L, 3600L), (budget.Limit, budget.Period, budget.RemainingSeconds, budget.CeilingSeconds));
        Assert.Equal(new DateTimeOffset(family.Today.AddDays(1).ToDateTime(new(4, 0)), TimeSpan.Zero), budget.ResetsAt);
    }

    [Fact]
    public async Task ABonus_RaisesWhatTheHolderMayUse()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.PutPolicyAsync(OneHourOfGames);
        await family.CheckInAsync();

        var bonus = await family.Policy().AddBonusAsync(new() { Child = family.Child, Limit = "games", Minutes = 15 }, Cancellation);
        var outcome = await family.CheckInAsync();

        Assert.Equal(900, bonus.Value?.Seconds);
        Assert.Equal(4500, outcome.Budgets[0].CeilingSeconds);
        var status = (await family.Activity().GetStatusAsync(family.Child, Cancellation)).Value!;
        Assert.Equal((3600L, 0L, 900L, 4500L), (status.Limits[0].AllowedSeconds, status.Limits[0].UsedSeconds, status.Limits[0].BonusSeconds, status.Limits[0].RemainingSeconds));
    }

    [Fact]
    public async Task ARequestForMoreTime_BecomesABonusOnTheLimitInTheWay_AndIsDecidedOnce()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.PutPolicyAsync(OneHourOfGames);
        await family.CheckInAsync(usage: [family.Used("app:roblox", 3600)]);
        var asked = await family.DeviceGrain().AskAsync(
            new(1, 1, "k1"), new() { RequestId = "a", Kind = RequestKind.MoreTime, Subject = "app:roblox", Minutes = 20 }, Cancellation);

        var approved = await family.Requests().DecideRequestAsync(new() { Request = asked.Value!.Id, Approve = true }, Cancellation);
        var again = await family.Requests().DecideRequestAsync(new() { Request = asked.Value.Id, Approve = false }, Cancellation);

        Assert.Equal((RequestState.Approved, 20), (approved.Value!.State, approved.Value.GrantedMinutes));
        Assert.Equal(RequestState.Approved, again.Value!.State);
        var outcome = await family.CheckInAsync();
        Assert.Equal((1200, 4800), (outcome.Budgets[0].RemainingSeconds, outcome.Budgets[0].CeilingSeconds));
    }

    [Fact]
    public async Task ARequestForABlockedApp_BecomesAnOverride()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.BlockAsync("roblox");
        await family.CheckInAsync();
        var asked = await family.DeviceGrain().AskAsync(
            new(1, 1, "k1"), new() { RequestId = "a", Kind = RequestKind.Open, Subject = "app:roblox" }, Cancellation);

        await family.Requests().DecideRequestAsync(new() { Request = asked.Value!.Id, Approve = true, Minutes = 10 }, Cancellation);

        var decided = (await family.Policy().DecideAsync(new() { Child = family.Child, Subjects = ["app:roblox"] }, Cancellation)).Value!.Decisions[0];
        Assert.Equal((Verdict.Allow, Reason.Override), (decided.Verdict, decided.Reason));
    }

    [Fact]
    public async Task Asking_MoreThanTenTimesAnHour_IsRefusedWithWhenToTryAgain()
    {
        var family = await TestFamily.MakeAsync(cluster);
        await family.CheckInAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await AskAsync(family, $"a{i}")).Succeeded);
        }

        var repeated = await AskAsync(family, "a0");
        var eleventh = await AskAsync(family, "a10");

        Assert.True(repeated.Succeeded);
        Assert.Equal("slow_down", eleventh.Fault?.Code);
        Assert.Equal(TimeSpan.FromHours(1), eleventh.Fault?.RetryAfter);
    }

    private static Task<Result<ChildRequest>> AskAsync(TestFamily family, string id) =>
        family.DeviceGrain().AskAsync(new(1, 1, "k1"), new() { RequestId = id, Kind = RequestKind.Talk }, Cancellation);
}
