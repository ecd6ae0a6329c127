using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class CeilingTests
{
    [Fact]
    public async Task Decide_OnASharedLimitWithoutACeiling_HasNothingLeft()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));

        var ruling = device.Session.Decide(TestFamily.Roblox);

        Assert.Equal((Verdict.Block, Reason.Limit, 0L), (ruling.Verdict, ruling.Reason, ruling.RemainingSeconds));
        Assert.True(device.Session.LacksCeilings);
        Assert.True(device.Session.Decide(TestFamily.Anki).IsAllowed);
    }

    [Fact]
    public async Task Decide_OnALimitPerDevice_NeedsNoCeiling()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60, perDevice: true));
        device.Session.Use(TestFamily.Roblox, 600);

        Assert.Equal(3000, device.Session.Decide(TestFamily.Roblox).RemainingSeconds);
        Assert.False(device.Session.LacksCeilings);
    }

    [Theory]
    [InlineData(1800, 3600, 600, 1200)]
    [InlineData(7200, 7200, 600, 3000)]
    [InlineData(1800, 100, 600, 100)]
    public async Task Decide_UnderACeiling_LeavesTheLeastOfCeilingAllowanceAndWhatTheFamilyHasLeft(long ceiling, long remaining, long used, long left)
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Session.Use(TestFamily.Roblox, used);
        device.Grant(ceiling, remaining);

        await device.CheckInAsync();

        Assert.Equal(left, device.Session.Decide(TestFamily.Chess).RemainingSeconds);
    }

    [Fact]
    public async Task Decide_WhenACeilingIsToldAgain_GrantsNothingMore()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(900);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 900);

        await device.CheckInAsync();

        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        Assert.Equal(900, device.Server.Reports[^1].Have.Ceilings!["games"]!.Seconds);
    }

    [Fact]
    public async Task Decide_OnTheNextDayWithoutAServer_KeepsASharedLimitClosed()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(3600);
        await device.CheckInAsync();
        Assert.True(device.Session.Decide(TestFamily.Roblox).IsAllowed);

        device.Time.Advance(TimeSpan.FromDays(1));

        Assert.False(device.Session.Decide(TestFamily.Roblox).IsAllowed);
        Assert.True(device.Session.LacksCeilings);
    }

    [Fact]
    public async Task Decide_AfterABonus_GoesOnAsFarAsTheBundleSays()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(2));
        device.Grant(120);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 120);
        Assert.False(device.Session.Decide(TestFamily.Roblox).IsAllowed);
        device.Publish(TestFamily.Limited(2));
        device.Server.Bundle = device.Server.Bundle with
        {
            Bonus = [new() { Id = "b", Limit = "games", Day = device.Session.Today, Seconds = 600, CreatedAt = device.Now }],
        };
        device.Grant(720, remaining: 600);

        await device.CheckInAsync();

        Assert.Equal(600, device.Session.Decide(TestFamily.Roblox).RemainingSeconds);
        Assert.Equal(720, Assert.Single(device.Session.Limits()).AllowedSeconds);
    }

    [Fact]
    public async Task Decide_AfterCountersWereLost_DoesNotRunTheSameCeilingTwice()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Session.Use(TestFamily.Roblox, 3000);
        device.Grant(3600, remaining: 600);
        await device.CheckInAsync();
        await device.Store.DeleteAsync("usage", TestContext.Current.CancellationToken);
        await device.RestartAsync();

        await device.CheckInAsync();

        Assert.Equal(600, device.Session.Decide(TestFamily.Roblox).RemainingSeconds);
    }

    [Fact]
    public async Task DecidePage_InABrowser_IsTheStricterOfBrowserAndSite()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking with
        {
            Rules = [new() { Id = "browser", Target = Target.App("firefox"), Action = PolicyAction.Block }],
        });

        Assert.False(device.Session.DecidePage(Subject.App("firefox"), Subject.Site("example.com")).IsAllowed);
        Assert.True(device.Session.DecidePage(Subject.App("chrome"), Subject.Site("example.com")).IsAllowed);
        Assert.True(device.Session.DecidePage(Subject.App("firefox"), TestFamily.Helpline).IsAllowed);
    }
}
