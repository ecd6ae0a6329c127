using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.Protocol.Tests.OfflineCodes;

public sealed class OfflineCodeCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static string Code(DateTimeOffset at, OfflineDuration duration = OfflineDuration.FifteenMinutes) =>
        OfflineCode.Show(Some.ReplyKey, duration, at);

    private static OfflineCodeAttempt Try(OfflineCodeState state, string typed, DateTimeOffset now, DateOnly? day = null) =>
        OfflineCodeCheck.Try(state, typed, Some.ReplyKey, now, day ?? Today);

    /// <summary>Six digits that open nothing around <paramref name="now"/>.</summary>
    private static string Wrong(DateTimeOffset now) =>
        Enumerable.Range(0, 100)
            .Select(i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture))
            .First(code => Try(new(), code, now).Outcome == OfflineCodeOutcome.Wrong);

    [Theory]
    [InlineData(OfflineDuration.FifteenMinutes)]
    [InlineData(OfflineDuration.ThirtyMinutes)]
    [InlineData(OfflineDuration.SixtyMinutes)]
    [InlineData(OfflineDuration.UntilNextRoutine)]
    public void Try_OfTheShownCode_OpensForItsDuration(OfflineDuration duration)
    {
        var code = Code(Some.Now, duration);

        var attempt = Try(new(), $" {code[..3]}-{code[3..]} ", Some.Now);

        Assert.Equal(OfflineCodeOutcome.Accepted, attempt.Outcome);
        Assert.Equal(duration, attempt.Duration);
        Assert.Equal(new OfflineCodeState { LastStep = Totp.StepOf(Some.Now, OfflineCode.Step), Day = Today, Uses = 1 }, attempt.State);
    }

    [Theory]
    [InlineData(-2, OfflineCodeOutcome.Wrong)]
    [InlineData(-1, OfflineCodeOutcome.Accepted)]
    [InlineData(1, OfflineCodeOutcome.Accepted)]
    [InlineData(2, OfflineCodeOutcome.Wrong)]
    public void Try_UnderDrift_TakesOneStepEitherWay(int steps, OfflineCodeOutcome expected) =>
        Assert.Equal(expected, Try(new(), Code(Some.Now + (steps * OfflineCode.Step)), Some.Now).Outcome);

    [Fact]
    public void Try_OfAStepAtOrBelowTheLastUsed_IsRefusedAndNotCounted()
    {
        var used = Try(new(), Code(Some.Now), Some.Now).State;

        var again = Try(used, Code(Some.Now), Some.Now);
        var otherDuration = Try(used, Code(Some.Now, OfflineDuration.SixtyMinutes), Some.Now);
        var earlier = Try(used, Code(Some.Now - OfflineCode.Step), Some.Now);
        var later = Try(used, Code(Some.Now + OfflineCode.Step), Some.Now);

        Assert.Equal(new(used, OfflineCodeOutcome.AlreadyUsed), again);
        Assert.Equal(OfflineCodeOutcome.AlreadyUsed, otherDuration.Outcome);
        Assert.Equal(OfflineCodeOutcome.AlreadyUsed, earlier.Outcome);
        Assert.Equal(OfflineCodeOutcome.Accepted, later.Outcome);
    }

    [Fact]
    public void Try_AfterFiveWrong_LocksForFiveMinutesThenTwiceAsLong()
    {
        var state = new OfflineCodeState();
        var now = Some.Now;

        foreach (var minutes in (int[])[5, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440])
        {
            for (var i = 1; i <= 5; i++)
            {
                Assert.Null(state.LockedUntil > now ? state.LockedUntil : null);
                state = Try(state, Wrong(now), now).State;
            }

            Assert.Equal(now.AddMinutes(minutes), state.LockedUntil);
            Assert.Equal(OfflineCodeOutcome.Locked, Try(state, Code(now), now).Outcome);
            now = now.AddMinutes(minutes);
        }

        Assert.Equal(OfflineCodeOutcome.Accepted, Try(state, Code(now), now).Outcome);
    }

    [Fact]
    public void Try_WhileLocked_ChangesNothing()
    {
        var locked = new OfflineCodeState { Locks = 1, LockedUntil = Some.Now.AddSeconds(1) };

        Assert.Equal(new(locked, OfflineCodeOutcome.Locked), Try(locked, Code(Some.Now), Some.Now));
    }

    [Fact]
    public void Try_OfARightCode_ForgetsWrongOnes()
    {
        var state = new OfflineCodeState { Wrong = 4, Locks = 3, LockedUntil = Some.Now };

        var attempt = Try(state, Code(Some.Now), Some.Now);

        Assert.Equal(OfflineCodeOutcome.Accepted, attempt.Outcome);
        Assert.Equal((0, 0, null), (attempt.State.Wrong, attempt.State.Locks, attempt.State.LockedUntil));
    }

    [Fact]
    public void Try_AFifthTimeInADay_IsRefusedUntilTheNext()
    {
        var state = new OfflineCodeState();
        var now = Some.Now;
        for (var i = 0; i < 4; i++, now += OfflineCode.Step)
        {
            var attempt = Try(state, Code(now), now);
            Assert.Equal(OfflineCodeOutcome.Accepted, attempt.Outcome);
            state = attempt.State;
        }

        Assert.Equal(new(state, OfflineCodeOutcome.UsedUp), Try(state, Code(now), now));
        Assert.Equal(OfflineCodeOutcome.Accepted, Try(state, Code(now), now, Today.AddDays(1)).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("12345\u0665")]
    public void Try_OfNoSixDigits_CountsNothing(string typed) =>
        Assert.Equal(new(new(), OfflineCodeOutcome.NotACode), Try(new(), typed, Some.Now));
}
