namespace FamilyPlatform.DeviceKit.Tests;

public sealed class TrustedClockTests
{
    private static readonly DateTimeOffset Noon = TestDevice.Noon;

    private readonly TestTime _time = new(Noon);

    [Fact]
    public void Read_AfterAServerWasHeard_FollowsTheMonotonicClockWhateverTheWallSays()
    {
        var clock = new TrustedClock(_time, "boot", saved: null);
        Assert.True(Hear(clock, Noon.AddHours(1)));

        _time.SetWall(Noon.AddDays(-3));
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(new(Noon.AddHours(1).AddMinutes(5), null), clock.Read());
    }

    [Fact]
    public void Hear_OnAnEarlierTime_NeverMovesBack()
    {
        var clock = new TrustedClock(_time, "boot", saved: null);
        Hear(clock, Noon.AddHours(1));

        Hear(clock, Noon);

        Assert.Equal(Noon.AddHours(1), clock.Read().Now);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Hear_OnASlowReply_CountsWithinThirtySeconds(int seconds, bool counts)
    {
        var clock = new TrustedClock(_time, "boot", saved: null);
        var sent = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(counts, clock.Hear(Noon.AddHours(9), sent, _time.GetTimestamp()));

        Assert.Equal(counts ? Noon.AddHours(9) : Noon.AddSeconds(seconds), clock.Read().Now);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public void Read_AfterABootWithoutAReply_NamesBothTimesForTwelveHours(int hours)
    {
        var before = new TrustedClock(_time, "boot-1", saved: null);
        Hear(before, Noon);
        var saved = before.Save();
        _time.SetWall(Noon.AddHours(hours));
        var clock = new TrustedClock(_time, "boot-2", saved);

        var doubtful = clock.Read();
        _time.Advance(TimeSpan.FromHours(12));
        var settled = clock.Read();

        Assert.Equal([Noon, Noon.AddHours(hours)], new[] { doubtful.Now, doubtful.Also!.Value }.OrderBy(at => (at - Noon).Duration()));
        Assert.Equal(hours > 0 ? Noon.AddHours(hours) : Noon, doubtful.Now);
        Assert.Equal(new((hours > 0 ? Noon.AddHours(hours) : Noon).AddHours(12), null), settled);
    }

    [Fact]
    public void Read_AfterARestartOfTheProcessOnly_StaysConfirmed()
    {
        var before = new TrustedClock(_time, "boot-1", saved: null);
        Hear(before, Noon.AddHours(2));
        var saved = before.Save();
        _time.Advance(TimeSpan.FromMinutes(10));

        var clock = new TrustedClock(_time, "boot-1", saved);

        Assert.Equal(new(Noon.AddHours(2).AddMinutes(10), null), clock.Read());
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    [InlineData(-121, true)]
    public void WallMoved_WhenTheWallMovesAgainstTheMonotonicClock_SaysSoOnce(int seconds, bool moved)
    {
        var clock = new TrustedClock(_time, "boot", saved: null);
        _time.Advance(TimeSpan.FromHours(1));
        _time.SetWall(_time.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(moved, clock.WallMoved());

        Assert.False(clock.WallMoved());
    }

    [Fact]
    public async Task CheckInAsync_AfterTheWallMoved_ReportsIt()
    {
        using var device = await TestDevice.StartAsync();
        device.Time.SetWall(device.Now.AddHours(-2));

        await device.CheckInAsync();

        Assert.Equal(("tamper", "clock_changed"), (device.Server.Events[0].Kind, device.Server.Events[0].Code));
    }

    private bool Hear(TrustedClock clock, DateTimeOffset serverTime)
    {
        var now = _time.GetTimestamp();
        return clock.Hear(serverTime, now, now);
    }
}
