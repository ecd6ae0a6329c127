using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Problems;

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
    public async Task CheckInAsync_WhenACeilingIsLowered_ObeysAtOnce_StoresItAndShowsItAtOnce()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(1800);
        await device.CheckInAsync();
        device.Grant(600);

        var lowered = await device.CheckInAsync();
        var left = device.Session.Decide(TestFamily.Roblox).RemainingSeconds;
        await device.RestartAsync();
        var shown = await device.CheckInAsync();

        Assert.Equal((TimeSpan.Zero, 600L), (lowered.Wait, left));
        Assert.Equal(600, device.Server.Reports[^1].Have.Ceilings!["games"]!.Seconds);
        Assert.Equal(TimeSpan.FromSeconds(60), shown.Wait);
    }

    /// <summary>The server need not know all of the use, and gives to another device whatever is shown as given back.</summary>
    [Fact]
    public async Task CheckInAsync_WhenLessIsToldThanItUsed_ShowsWhatItUsed()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(1800);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 700);
        device.Grant(600);

        await device.CheckInAsync();
        var left = device.Session.Decide(TestFamily.Roblox).RemainingSeconds;
        await device.CheckInAsync();

        Assert.Equal(0, left);
        Assert.Equal(700, device.Server.Reports[^1].Have.Ceilings!["games"]!.Seconds);
    }

    [Fact]
    public async Task CheckInAsync_WhenARaiseCannotBeStored_DoesNotUseIt()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(600);
        await device.CheckInAsync();
        device.Grant(1800);
        device.Server.Network = async (_, answer) =>
        {
            var reply = await answer();
            device.Store.IsFull = true;
            return reply;
        };

        await Assert.ThrowsAsync<IOException>(device.CheckInAsync);
        var unstored = device.Session.Decide(TestFamily.Roblox).RemainingSeconds;
        device.Store.IsFull = false;
        await device.Session.SaveAsync(TestContext.Current.CancellationToken);

        Assert.Equal((600L, 1800L), (unstored, device.Session.Decide(TestFamily.Roblox).RemainingSeconds));
    }

    [Fact]
    public async Task Decide_AfterTheLimitBecameShared_DoesNotOpenByWhatWasItsOwn()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60, perDevice: true));
        device.Grant(3600);
        await device.CheckInAsync();
        device.Publish(TestFamily.Limited(60));
        device.Server.Budgets = [];

        await device.CheckInAsync();
        await device.CheckInAsync();

        Assert.Equal(0, device.Session.Decide(TestFamily.Roblox).RemainingSeconds);
        Assert.Null(device.Server.Reports[^1].Have.Ceilings);
    }

    [Fact]
    public async Task CheckInAsync_OnTheNextDay_ShowsNothingOfTheDayBefore()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(900);
        await device.CheckInAsync();
        device.Time.Advance(TimeSpan.FromDays(1));
        device.Server.Budgets = [];

        await device.CheckInAsync();

        Assert.Null(device.Server.Reports[^1].Have.Ceilings);
    }

    [Fact]
    public async Task CheckInAsync_NearTheCeiling_ComesAgainBeforeItIsReached()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Server.Next = new() { AfterSeconds = 3600, JitterSeconds = 0 };
        device.Grant(900, remaining: 3600);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 60);
        var far = await device.CheckInAsync();
        Assert.False(device.Session.IsNearCeiling);
        device.Session.Use(TestFamily.Roblox, 730);

        var near = await device.CheckInAsync();
        var idle = await device.CheckInAsync();

        Assert.Equal((720.0, 20.0, 3600.0), (far.Wait.TotalSeconds, near.Wait.TotalSeconds, idle.Wait.TotalSeconds));
        Assert.True(device.Session.IsNearCeiling);
    }

    [Fact]
    public async Task CheckInAsync_BeforeThePolicyDayEnds_ComesSoonAfterTheNextBegan()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Server.Next = new() { AfterSeconds = 3600, JitterSeconds = 0 };
        device.Time.Advance(TimeSpan.FromHours(15.75));

        var last = await device.CheckInAsync();

        Assert.InRange(last.Wait.TotalSeconds, 900, 920);
    }

    [Fact]
    public async Task CheckInAsync_WhenAnotherLifeReported_LetsGoOfWhatThatOneHolds()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(1800);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 300);
        device.Server.Refusal = DeviceProblems.SeqConflict;
        await device.CheckInAsync();
        var after = device.Session.Decide(TestFamily.Roblox).RemainingSeconds;
        device.Server.Refusal = null;
        device.Grant(900, remaining: 3300);

        await device.CheckInAsync();

        Assert.Equal((0L, 900L), (after, device.Session.Decide(TestFamily.Roblox).RemainingSeconds));
        Assert.Null(device.Server.Reports[^1].Have.Ceilings);
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("reports")]
    public async Task RestartAsync_WithALostDocument_SpeaksAsAnotherInstallationWithoutCeilings(string document)
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(1800);
        await device.CheckInAsync();
        var installation = device.Server.Reports[^1].Installation;
        await device.Store.DeleteAsync(document, TestContext.Current.CancellationToken);

        await device.RestartAsync();

        Assert.Equal(0, device.Session.Decide(TestFamily.Roblox).RemainingSeconds);
        await device.CheckInAsync();
        await device.CheckInAsync();
        Assert.NotEqual(installation, device.Server.Reports[^1].Installation);
    }

    [Fact]
    public async Task CheckInAsync_OfAReleasedDevice_TellsItsLastUseBeforeItAcknowledges()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Grant(1800);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 100);
        device.Server.Network = (_, _) => throw new HttpRequestException("lost on the way");
        await device.CheckInAsync();
        device.Server.Network = null;
        device.Session.Use(TestFamily.Roblox, 200);
        device.Server.Release = device.Server.Family.Release(device.Now);

        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 400);
        await device.CheckInAsync();
        Assert.Empty(device.Server.ReleaseAcks);
        await device.CheckInAsync();

        Assert.Single(device.Server.ReleaseAcks);
        Assert.Equal([300L], device.Server.Usage.Values);
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
