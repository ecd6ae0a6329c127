using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>A family moved west, and its device had begun a day that by the family's new zone has not begun.</summary>
public sealed class DayAheadTests
{
    [Fact]
    public async Task CheckInAsync_WithUseOfADayThatHasYetToBegin_TellsItWhenTheDayBegins()
    {
        using var device = await MakeAsync();
        var told = device.Session.Today;

        await device.CheckInAsync();
        var waiting = Told(device);
        device.Time.Advance(TimeSpan.FromHours(5));
        await device.CheckInAsync();

        Assert.Equal(told.AddDays(1), device.Session.Today);
        Assert.Empty(waiting);
        Assert.Equal([(told.AddDays(1), 600L)], Told(device));
    }

    [Fact]
    public async Task CheckInAsync_OfAReleasedDevice_AcknowledgesOnlyWhenThatUseCanBeTold()
    {
        using var device = await MakeAsync();
        device.Server.Release = device.Server.Family.Release(device.Now);

        await device.CheckInAsync();
        var waiting = await device.CheckInAsync();
        var early = device.Server.ReleaseAcks.Count;
        device.Time.Advance(TimeSpan.FromHours(5));
        var last = await device.CheckInAsync();
        await device.CheckInAsync();

        Assert.Equal((0, TimeSpan.FromMinutes(1), TimeSpan.Zero), (early, waiting.Wait, last.Wait));
        Assert.Single(device.Server.ReleaseAcks);
    }

    /// <summary>It reported 600 seconds of Tuesday at 05:00 in London, and heard that it is Monday night in New York.</summary>
    private static async Task<TestDevice> MakeAsync()
    {
        var device = await TestDevice.StartAsync();
        device.Publish(TestFamily.Free);
        device.Server.Bundle = device.Server.Bundle with { TimeZone = "America/New_York" };
        device.Time.Advance(TimeSpan.FromHours(17));
        device.Session.Use(TestFamily.Roblox, 600);
        await device.CheckInAsync();
        Assert.Equal([(device.Session.Today.AddDays(1), 600L)], Told(device));
        return device;
    }

    private static IEnumerable<(DateOnly Day, long Seconds)> Told(TestDevice device) =>
        [.. device.Server.Reports[^1].Usage.Select(item => (item!.Day, item.Seconds))];
}
