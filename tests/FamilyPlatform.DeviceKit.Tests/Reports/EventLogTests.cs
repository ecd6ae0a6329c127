using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class EventLogTests
{
    private static readonly DateTimeOffset Noon = TestDevice.Noon;

    [Fact]
    public void Owed_ForANewLog_NumbersFromOneWithoutGaps()
    {
        var log = new EventLog(null);
        log.Add(EventKinds.Install, "a", Noon);
        log.Add(EventKinds.Tamper, "b", Noon);

        Assert.Equal([1L, 2L], log.Owed(0).Select(item => item.Id!.Value));
        Assert.Equal([2L], log.Owed(1).Select(item => item.Id!.Value));
        Assert.Empty(log.Owed(2));
    }

    [Fact]
    public void Add_ForASignal_RoundsItsInstantToAQuarterOfAnHour()
    {
        var log = new EventLog(null);

        log.Add(EventKinds.Signal, "ctx.live_camera_sleep", Noon.AddMinutes(44).AddSeconds(59), band: "high");

        Assert.Equal(Noon.AddMinutes(30), Assert.Single(log.Owed(0)).At);
    }

    [Fact]
    public void Owed_ForWhatHadToBeDropped_BeginsWithATombstone()
    {
        var log = new EventLog(null);
        for (var i = 0; i < DeviceLimits.EventsKept + 10; i++)
        {
            log.Add(EventKinds.Install, "a", Noon);
        }

        var owed = log.Owed(3);

        Assert.Equal((4L, 10L), (owed[0].Lost!.From, owed[0].Lost!.To));
        Assert.Equal(11, owed[1].Id);
        Assert.Equal(DeviceLimits.MaxEvents, owed.Count);
    }

    [Fact]
    public void Add_AfterSevenDays_DropsTheOld()
    {
        var log = new EventLog(null);
        log.Add(EventKinds.Install, "old", Noon);

        log.Add(EventKinds.Install, "new", Noon.AddDays(7).AddSeconds(1));

        Assert.Equal((1L, 1L), (log.Owed(0)[0].Lost!.From, log.Owed(0)[0].Lost!.To));
        Assert.Equal("new", log.Owed(0)[1].Code);
    }

    [Fact]
    public void MoveAbove_WhenTheServerHasHigherNumbers_RenumbersOnlyWhatItHasNotSeen()
    {
        var log = new EventLog(null);
        log.Add(EventKinds.Install, "seen", Noon);
        log.Add(EventKinds.Install, "unseen", Noon);

        log.MoveAbove(known: 1, received: 40);

        Assert.Equal([(41L, "unseen")], log.Owed(40).Select(item => (item.Id!.Value, item.Code!)));
    }

    [Fact]
    public async Task CheckInAsync_WithManyEvents_SendsThemInOneGo()
    {
        using var device = await TestDevice.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            device.Session.Raise(EventKinds.Install, $"e{i}");
        }

        var rounds = 1;
        while ((await device.CheckInAsync()).Wait == TimeSpan.Zero)
        {
            rounds++;
        }

        Assert.Equal(3, rounds);
        Assert.Equal(250, device.Server.Events.Count);
    }
}
