using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>Connected devices that go about their day: nobody who wants time waits for time that nobody else uses.</summary>
public sealed class SharingLivenessTests
{
    /// <summary>A minute and some of the jitter.</summary>
    private const int Pace = 70;

    private static readonly SharingRules TwoHours = new(120, 4, SharingRules.Standing.Shared, IsWeekly: false);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public void Sharing_OneDeviceInUse_RunsToTheLastSecondWithoutAStop(int devices, bool areNudgesCut)
    {
        var world = Begin(devices, areNudgesCut);
        var player = world.Machines[^1];

        var stops = 0;
        for (var passed = 0; passed < 7200;)
        {
            var span = Math.Min(Pace, 7200 - passed);
            stops += world.Play([player], span) < span ? 1 : 0;
            passed += span;
            EverybodyChecksIn(world);
        }

        Assert.Equal((0, 7200L), (stops, world.RunIn(Today)));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public void Sharing_TwoDevicesInUse_BothGoOnToTheEnd(int devices, bool areNudgesCut)
    {
        var world = Begin(devices, areNudgesCut);

        for (var round = 0; round < 120; round++)
        {
            world.Play(world.Machines.Take(2), Pace);
            EverybodyChecksIn(world);
        }

        Assert.Equal(7200, world.RunIn(Today));
        Assert.All(world.Machines.Take(2), machine => Assert.InRange(machine.Ran, 3300, 3900));
    }

    [Fact]
    public void Sharing_OneDeviceCountsTwiceAsFast_NeitherStarves()
    {
        var world = Begin(2, areNudgesCut: false);
        var chess = world.Machines[0];

        for (var round = 0; round < 40; round++)
        {
            world.Play(world.Machines, Pace, machine => machine == chess ? SharingRules.Chess : SharingRules.Roblox);
            EverybodyChecksIn(world);
            Assert.True(world.RunIn(Today) > 7000 || world.Machines.All(machine => machine.Left(world.Now) > 0));
        }

        Assert.Equal(7200, world.RunIn(Today));
    }

    [Fact]
    public void Sharing_TheChildGoesFromOneDeviceToTheNext_TheNextGetsWhatTheFirstLeft()
    {
        var world = Begin(2, areNudgesCut: true);
        for (var round = 0; round < 90; round++)
        {
            world.Play([world.Machines[0]], Pace);
            EverybodyChecksIn(world);
        }

        var atTheFirst = world.RunIn(Today);
        for (var round = 0; round < 40; round++)
        {
            world.Play([world.Machines[1]], Pace);
            EverybodyChecksIn(world);
        }

        Assert.Equal((6300L, 7200L), (atTheFirst, world.RunIn(Today)));
    }

    [Fact]
    public void Sharing_WhereNobodyPlays_NothingMovesToAndFro()
    {
        var world = Begin(5, areNudgesCut: false);
        world.Play([world.Machines[0]], 600);
        for (var round = 0; round < 10; round++)
        {
            EverybodyChecksIn(world);
            world.Play([], Pace);
        }

        var grants = world.Server.Grants;
        for (var round = 0; round < 100; round++)
        {
            EverybodyChecksIn(world);
            world.Play([], Pace);
        }

        Assert.Equal(grants, world.Server.Grants);
    }

    [Fact]
    public void Sharing_ADeviceOffTheNetwork_RunsToItsCeilingAndTheOthersShareTheRest()
    {
        var world = Begin(3, areNudgesCut: false);
        world.Cut(world.Machines[0]);

        for (var round = 0; round < 150; round++)
        {
            world.Play(world.Machines, Pace);
            EverybodyChecksIn(world);
        }

        Assert.Equal(7200, world.RunIn(Today));
        Assert.All(world.Machines, machine => Assert.Equal(0, machine.Left(world.Now)));
    }

    [Fact]
    public void Sharing_OnTheNextDay_BeginsAnewForAll()
    {
        var world = Begin(2, areNudgesCut: false);
        world.Play(world.Machines, 900);
        EverybodyChecksIn(world);

        world.Play([], 24 * 3600);
        Assert.All(world.Machines, machine => Assert.Equal((0L, true), (machine.Left(world.Now), machine.LacksCeilings(world.Now))));
        EverybodyChecksIn(world);

        Assert.All(world.Machines, machine => Assert.Equal(900, machine.Left(world.Now)));
    }

    private static DateOnly Today => new(2026, 1, 12);

    private static SharingWorld Begin(int devices, bool areNudgesCut)
    {
        var world = new SharingWorld(devices, TwoHours) { AreNudgesCut = areNudgesCut };
        EverybodyChecksIn(world);
        EverybodyChecksIn(world);
        return world;
    }

    private static void EverybodyChecksIn(SharingWorld world) => world.Machines.ForEach(machine => world.CheckIn(machine));
}
