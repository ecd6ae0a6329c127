namespace FamilyPlatform.Domain.Tests;

public sealed class BonusSecondsTests
{
    // Wednesday; the policy day starts at 04:00.
    private static readonly DateTimeOffset At = new(2026, 11, 25, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly CompiledPolicy Policy = CompiledPolicy.Compile(
        new()
        {
            DayStart = 240,
            Limits =
            [
                Limit("games", "category:games") with { Except = [Target.App("chess")] },
                Limit("roblox", "app:roblox"),
                Limit("week", "category:games") with { Period = LimitPeriod.Week },
                Limit("screen", "all"),
            ],
        },
        "Europe/London");

    [Fact]
    public void Of_LimitByName_CreditsThatOneOnItsDay()
    {
        Assert.Equal([600L, 0, 0, 0], Of(Bonus("games")));
        Assert.Equal([0L, 0, 0, 0], Of(Bonus("games") with { Day = Today.AddDays(-1) }));
        Assert.Equal([0L, 0, 0, 0], Of(Bonus("games") with { Day = Today.AddDays(1) }));
    }

    [Fact]
    public void Of_WeekLimit_SumsTheWeekSoFar()
    {
        Bonus[] bonuses =
        [
            Bonus("week") with { Day = new(2026, 11, 22) },
            Bonus("week") with { Day = new(2026, 11, 23), Seconds = 1 },
            Bonus("week") with { Seconds = 2 },
            Bonus("week") with { Day = new(2026, 11, 26), Seconds = 4 },
        ];

        Assert.Equal([0L, 0, 3, 0], Of(bonuses));
    }

    [Fact]
    public void Of_App_CreditsEveryLimitThatMatchesIt()
    {
        Assert.Equal([600L, 600, 600, 600], Of(Bonus(null, "app:roblox")));
        Assert.Equal([0L, 0, 600, 600], Of(Bonus(null, "app:chess")));
        Assert.Equal([0L, 600, 0, 600], Of(Bonus(null, "site:www.roblox.com")));
    }

    [Fact]
    public void Of_CategoryOrAll_CreditsLimitsThatListExactlyIt()
    {
        Assert.Equal([600L, 0, 600, 0], Of(Bonus(null, "category:games")));
        Assert.Equal([0L, 0, 0, 600], Of(Bonus(null, "all")));
        Assert.Equal([0L, 0, 0, 0], Of(Bonus(null, "category:chat")));
    }

    [Fact]
    public void Of_OneThatNamesADevice_CountsThereOnlyAndAddsUp()
    {
        Bonus[] bonuses = [Bonus("games"), Bonus("games"), Bonus("games") with { Device = "d2", Seconds = 5 }];

        Assert.Equal([1200L, 0, 0, 0], Of(bonuses));
        Assert.Equal(1205, BonusSeconds.Of(Policy, At, "d2", bonuses, Resolve)["games"]);
    }

    private static long[] Of(params Bonus[] bonuses) =>
        [.. BonusSeconds.Of(Policy, At, "d1", bonuses, Resolve).Entries.Select(entry => entry.Value)];

    private static Subject Resolve(Subject subject) => subject.ToString() switch
    {
        "app:roblox" or "app:chess" => subject with { Categories = ["games"] },
        "site:www.roblox.com" => subject with { Service = "roblox" },
        _ => subject,
    };

    private static Bonus Bonus(string? limit, string? target = null) =>
        new() { Id = "b", Limit = limit, Target = target, Day = Today, Seconds = 600, CreatedAt = At };

    private static Limit Limit(string id, string target) =>
        new() { Id = id, Targets = [Target.TryParse(target, out var parsed) ? parsed : Target.All], Minutes = [KeyValuePair.Create("week", 60)] };
}
