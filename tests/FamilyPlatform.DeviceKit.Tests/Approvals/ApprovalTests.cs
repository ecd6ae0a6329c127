using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class ApprovalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OfflineDuration.FifteenMinutes, 15)]
    [InlineData(OfflineDuration.SixtyMinutes, 60)]
    [InlineData(OfflineDuration.UntilNextRoutine, 60)]
    public async Task ApproveAsync_OnARightCode_OpensForItsTimeAndIsReported(OfflineDuration duration, int minutes)
    {
        using var device = await OfflineAsync(TestFamily.Blocking);

        var approval = await device.Session.ApproveAsync(Code(device, duration), Cancellation);

        Assert.Equal(new(ApprovalOutcome.Opened, device.Now.AddMinutes(minutes)), approval);
        await device.RestartAsync();
        Assert.True(device.Session.Decide(TestFamily.Roblox).IsGranted);
        device.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
        device.Server.Network = null;
        await device.CheckInAsync();
        await device.CheckInAsync();
        Assert.Equal([("offline_approval", minutes)], device.Server.Events.Select(item => (item.Code!, item.Count!.Value)));
    }

    [Fact]
    public async Task ApproveAsync_UntilTheNextRoutine_EndsWhereItBegins()
    {
        using var device = await OfflineAsync(TestFamily.Sleeping);
        device.Time.Advance(TimeSpan.FromHours(8.5));

        var approval = await device.Session.ApproveAsync(Code(device, OfflineDuration.UntilNextRoutine), Cancellation);

        Assert.Equal(device.Now.AddMinutes(30), approval.Until);
    }

    [Fact]
    public async Task ApproveAsync_OnTheSameCodeAgain_IsRefused()
    {
        using var device = await OfflineAsync(TestFamily.Blocking);
        var code = Code(device, OfflineDuration.FifteenMinutes);
        await device.Session.ApproveAsync(code, Cancellation);
        await device.RestartAsync();

        Assert.Equal(ApprovalOutcome.AlreadyUsed, (await device.Session.ApproveAsync(code, Cancellation)).Outcome);
    }

    [Fact]
    public async Task ApproveAsync_AfterFiveWrongCodes_TakesNoneForFiveMinutesAlsoAfterARestart()
    {
        using var device = await OfflineAsync(TestFamily.Blocking);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(ApprovalOutcome.Wrong, (await device.Session.ApproveAsync(WrongCode(device), Cancellation)).Outcome);
        }

        var fifth = await device.Session.ApproveAsync(WrongCode(device), Cancellation);
        await device.RestartAsync();
        var rightButLocked = await device.Session.ApproveAsync(Code(device, OfflineDuration.ThirtyMinutes), Cancellation);
        device.Time.Advance(TimeSpan.FromMinutes(5));
        var right = await device.Session.ApproveAsync(Code(device, OfflineDuration.ThirtyMinutes), Cancellation);

        Assert.Equal(new(ApprovalOutcome.LockedOut, TestDevice.Noon.AddMinutes(5)), fifth);
        Assert.Equal(ApprovalOutcome.LockedOut, rightButLocked.Outcome);
        Assert.Equal(ApprovalOutcome.Opened, right.Outcome);
    }

    [Fact]
    public async Task ApproveAsync_WhileLockedOut_IsNotFooledByTheWallClockOfABoot()
    {
        using var device = await OfflineAsync(TestFamily.Blocking);
        for (var i = 0; i < 5; i++)
        {
            await device.Session.ApproveAsync(WrongCode(device), Cancellation);
        }

        device.BootId = "boot-2";
        device.Time.SetWall(device.Now.AddHours(1));
        await device.RestartAsync();

        Assert.Equal(ApprovalOutcome.LockedOut, (await device.Session.ApproveAsync(Code(device, OfflineDuration.ThirtyMinutes), Cancellation)).Outcome);
    }

    [Fact]
    public async Task ApproveAsync_FiveTimesADay_TakesFour()
    {
        using var device = await OfflineAsync(TestFamily.Blocking);
        var outcomes = new List<ApprovalOutcome>();
        for (var i = 0; i < 5; i++)
        {
            outcomes.Add((await device.Session.ApproveAsync(Code(device, OfflineDuration.FifteenMinutes), Cancellation)).Outcome);
            device.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal([.. Enumerable.Repeat(ApprovalOutcome.Opened, 4), ApprovalOutcome.UsedUp], outcomes);
    }

    [Fact]
    public async Task ApproveAsync_WhileLocked_LeavesTheLock()
    {
        using var device = await TestDevice.StartAsync(with: server =>
        {
            server.Commands = [new() { Id = "cmd_00000000000000000000000001", Type = "lock", ExpiresAt = TestDevice.Noon.AddDays(1) }];
            return server;
        });

        await device.Session.ApproveAsync(Code(device, OfflineDuration.FifteenMinutes), Cancellation);

        Assert.Equal(RulingCause.Locked, device.Session.Decide(TestFamily.Anki).Cause);
    }

    [Fact]
    public async Task ApproveAsync_OnTheRecoveryCode_ReleasesWithoutAServer()
    {
        var code = RecoveryCode.New();
        Assert.True(RecoveryCode.TryHash(code, out var hash));
        using var device = await TestDevice.StartAsync(TestFamily.Blocking, server =>
        {
            server.Bundle = server.Bundle with { Recovery = hash };
            return server;
        });
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");

        var wrong = await device.Session.ApproveAsync(RecoveryCode.New(), Cancellation);
        var still = device.Session.Decide(TestFamily.Roblox).Verdict;
        var right = await device.Session.ApproveAsync(code.ToLowerInvariant(), Cancellation);
        await device.RestartAsync();

        Assert.Equal((ApprovalOutcome.Wrong, Verdict.Block, ApprovalOutcome.Released), (wrong.Outcome, still, right.Outcome));
        Assert.Equal(RulingCause.Released, device.Session.Decide(TestFamily.Roblox).Cause);
    }

    [Fact]
    public async Task ApproveAsync_OnSomethingElse_CountsNothing()
    {
        using var device = await OfflineAsync(TestFamily.Blocking);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(ApprovalOutcome.NotACode, (await device.Session.ApproveAsync("please", Cancellation)).Outcome);
        }

        Assert.Equal(ApprovalOutcome.Opened, (await device.Session.ApproveAsync(Code(device, OfflineDuration.FifteenMinutes), Cancellation)).Outcome);
    }

    private static async Task<TestDevice> OfflineAsync(Policy policy)
    {
        var device = await TestDevice.StartAsync(policy);
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");
        return device;
    }

    private static string Code(TestDevice device, OfflineDuration duration) => OfflineCode.Show(device.Server.Keys.ReplyKey, duration, device.Now);

    private static string WrongCode(TestDevice device)
    {
        var live = Enumerable.Range(-1, 3)
            .SelectMany(step => Enum.GetValues<OfflineDuration>().Select(duration => OfflineCode.Show(device.Server.Keys.ReplyKey, duration, device.Now.AddMinutes(5 * step))))
            .ToHashSet();
        return Enumerable.Range(0, 100).Select(n => n.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(code => !live.Contains(code));
    }
}
