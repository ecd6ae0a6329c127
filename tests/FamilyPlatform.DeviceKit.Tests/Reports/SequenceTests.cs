using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Problems;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class SequenceTests
{
    [Fact]
    public async Task CheckInAsync_AfterALostReply_RepeatsTheBytesUnderANewNonce()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Network = async (_, answer) =>
        {
            await answer();
            throw new HttpRequestException("lost");
        };
        device.Session.Use(TestFamily.Roblox, 5);
        await device.CheckInAsync();
        device.Session.Use(TestFamily.Roblox, 7);
        device.Server.Network = null;

        await device.CheckInAsync();

        var (first, second) = (device.Server.Requests[^2], device.Server.Requests[^1]);
        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Nonce, second.Nonce);
    }

    [Fact]
    public async Task CheckInAsync_AfterARestartInTheMiddle_RepeatsTheStoredReport()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Network = (_, _) => throw new HttpRequestException("lost");
        device.Session.Use(TestFamily.Roblox, 5);
        await device.CheckInAsync();
        await device.RestartAsync();
        device.Server.Network = null;

        await device.CheckInAsync();

        Assert.Equal(2, device.Server.Reports[^1].Seq);
        Assert.Equal(5, Assert.Single(device.Server.Usage).Value);
    }

    [Fact]
    public async Task CheckInAsync_WhenAReportWasNotAnsweredForAnHour_GivesItUpForANewerOne()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Network = (_, _) => throw new HttpRequestException("lost");
        device.Session.Use(TestFamily.Roblox, 5);
        await device.CheckInAsync();
        device.Time.Advance(TimeSpan.FromMinutes(61));
        device.Server.Network = null;

        await device.CheckInAsync();

        Assert.Equal(3, device.Server.Reports[^1].Seq);
        Assert.Equal(5, Assert.Single(device.Server.Reports[^1].Usage)!.Seconds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckInAsync_OnSignedConflict_BeginsAgainUnderANewInstallation(bool stale)
    {
        using var device = await TestDevice.StartAsync();
        device.Session.Use(TestFamily.Roblox, 50);
        await device.CheckInAsync();
        var before = device.Server.Reports[^1].Installation;
        device.Server.Refusal = stale ? DeviceProblems.SeqStale : DeviceProblems.SeqConflict;
        device.Session.Use(TestFamily.Roblox, 3);

        var refused = await device.CheckInAsync();
        device.Server.Refusal = null;
        device.Session.Use(TestFamily.Roblox, 4);
        await device.CheckInAsync();

        Assert.Equal(CheckInOutcome.Superseded, refused.Outcome);
        var report = device.Server.Reports[^1];
        Assert.NotEqual(before, report.Installation);
        Assert.Equal((3, 0, 4L), (report.Seq, report.Since, Assert.Single(report.Usage)!.Seconds));
        Assert.Equal(57, device.Session.UsageOn(device.Session.Today).Sum(counter => counter.Seconds));
    }

    /// <summary>A crash of the server took the numbers that would have shown the two lives apart.</summary>
    [Fact]
    public async Task CheckInAsync_WhenAnAnswerKnowsEventsOfAnotherLife_TellsItsOwnAboveThem()
    {
        using var device = await TestDevice.StartAsync();
        device.Session.Raise(EventKinds.Install, "one");
        await device.CheckInAsync();
        device.Server.Flush();
        var known = device.Server.Backup();
        device.Server.Restore(known with { LastEvent = 2, Events = known.Events.Add(known.Events[^1] with { Id = 2, Code = "another life's" }) });

        await device.CheckInAsync();
        device.Session.Raise(EventKinds.Install, "two");
        await device.CheckInAsync();

        Assert.Equal(["one", "another life's", "two"], device.Server.Events.Select(item => item.Code));
    }

    [Fact]
    public async Task CheckInAsync_AfterItsReportsWereLost_IsToldWhereToGoOn()
    {
        using var device = await TestDevice.StartAsync();
        device.Session.Raise(EventKinds.Install, "one");
        await device.CheckInAsync();
        await device.Store.DeleteAsync("reports", TestContext.Current.CancellationToken);
        await device.Store.DeleteAsync("events", TestContext.Current.CancellationToken);
        await device.RestartAsync();
        device.Session.Raise(EventKinds.Install, "two");

        var outcomes = new[] { (await device.CheckInAsync()).Outcome, (await device.CheckInAsync()).Outcome };

        Assert.Equal([CheckInOutcome.Superseded, CheckInOutcome.Applied], outcomes);
        Assert.Equal([(1L, "one"), (2L, "two")], device.Server.Events.Select(item => (item.Id!.Value, item.Code!)));
    }

    [Fact]
    public async Task CheckInAsync_OnSignedDeviceUnknown_GoesOnEnforcing()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        device.Server.Refusal = DeviceProblems.DeviceUnknown;

        var result = await device.CheckInAsync();

        Assert.Equal(CheckInOutcome.DeviceUnknown, result.Outcome);
        Assert.Equal(DeviceStanding.Unknown, device.Session.Standing);
        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);

        device.Server.Refusal = null;
        await device.CheckInAsync();
        Assert.Equal(DeviceStanding.Managed, device.Session.Standing);
    }

    [Fact]
    public async Task CheckInAsync_WhileOneIsUnderWay_WaitsForIt()
    {
        using var device = await TestDevice.StartAsync();
        var gate = new TaskCompletionSource();
        var arrivals = 0;
        device.Server.Network = async (_, answer) =>
        {
            arrivals++;
            await gate.Task;
            return await answer();
        };

        var first = device.CheckInAsync();
        var second = device.CheckInAsync();
        Assert.Equal(1, arrivals);
        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal([2L, 3L], device.Server.Reports.Skip(1).Select(report => report.Seq));
    }
}
