using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class WarningTests
{
    [Fact]
    public async Task WarningsFor_WhileALimitRunsOut_AreGivenOnceAt15And5And1Minutes()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(20, perDevice: true));

        Assert.Equal([(300, 900), (900, 300), (1140, 60)], Watch(device, seconds: 1199));
    }

    [Fact]
    public async Task WarningsFor_WithTwoMinutesFromTheStart_WarnAtOnceAndAtTheLast()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(2, perDevice: true));

        Assert.Equal([(1, 119), (60, 60)], Watch(device, seconds: 119));
    }

    [Fact]
    public async Task WarningsFor_BeforeARoutine_NameIt()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Sleeping);
        device.Time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(56));

        var warning = Assert.Single(device.Session.WarningsFor([TestFamily.Roblox]));

        Assert.Equal((Reason.Routine, "sleep", TimeSpan.FromMinutes(4)), (warning.Reason, warning.RuleId, warning.Left));
        Assert.Empty(device.Session.WarningsFor([TestFamily.Roblox]));
    }

    [Fact]
    public async Task WarningsFor_BeforeTheDayTurns_DoNotCryWolfForCeilingsToCome()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Limited(60));
        device.Time.Advance(TimeSpan.FromHours(15) + TimeSpan.FromMinutes(50));
        device.Grant(3600);
        await device.CheckInAsync();

        Assert.Empty(device.Session.WarningsFor([TestFamily.Roblox]));
        Assert.True(device.Session.Decide(TestFamily.Roblox).IsAllowed);
    }

    private static List<(int At, int Left)> Watch(TestDevice device, int seconds)
    {
        var warnings = new List<(int, int)>();
        for (var second = 1; second <= seconds; second++)
        {
            device.Time.Advance(TimeSpan.FromSeconds(1));
            device.Session.Use(TestFamily.Roblox, 1);
            warnings.AddRange(device.Session.WarningsFor([TestFamily.Roblox]).Select(warning => (second, (int)warning.Left.TotalSeconds)));
        }

        return warnings;
    }
}
