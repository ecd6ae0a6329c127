using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class PolicyDayClockTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void DayOf_BeforeAndAfterDayStart_IsTheLastDayThatBegan()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240);

        Assert.Equal(Monday.AddDays(-1), clock.DayOf(At(23, 3, 59)));
        Assert.Equal(Monday, clock.DayOf(At(23, 4, 0)));
        Assert.Equal(At(24, 4, 0), clock.EndOf(Monday));
    }

    [Fact]
    public void DayOf_ClocksGoBackOverDayStart_StaysTheLaterDay()
    {
        // On 7 November 2010 Newfoundland's clocks went back from 00:01 to 23:01 of the day before, so midnight came twice.
        var clock = PolicyDayClock.Of("America/St_Johns", 0);
        var first = new DateTimeOffset(2010, 11, 7, 2, 30, 0, TimeSpan.Zero);

        Assert.Equal(first, clock.StartOf(new(2010, 11, 7)));
        Assert.Equal(new(2010, 11, 7), clock.DayOf(first.AddMinutes(30)));
        Assert.Equal(new(2010, 11, 7), clock.DayOf(first.AddHours(1)));
    }

    [Fact]
    public void StartOf_SkippedDayStart_IsTheTransition()
    {
        var clock = PolicyDayClock.Of("America/Sao_Paulo", 0);

        Assert.Equal(new(2018, 11, 4, 3, 0, 0, TimeSpan.Zero), clock.StartOf(new(2018, 11, 4)));
    }

    [Fact]
    public void ResetsAt_DayAndWeek_IsTheEndOfThePeriod()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240);
        var sundayNight = At(30, 2, 0);

        Assert.Equal(At(30, 4, 0), clock.ResetsAt(LimitPeriod.Day, sundayNight));
        Assert.Equal(At(30, 4, 0), clock.ResetsAt(LimitPeriod.Week, sundayNight));
        Assert.Equal(Monday, clock.PeriodOf(LimitPeriod.Week, sundayNight));
        Assert.Equal(Monday.AddDays(6), clock.PeriodOf(LimitPeriod.Day, sundayNight));
    }

    [Fact]
    public void Change_LaterDayStart_TheRunningDayGoesOn()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240).Change("Europe/London", 360, At(23, 12, 0));

        Assert.Equal(At(24, 4, 0), clock.NextChange(At(23, 12, 0)));
        Assert.Equal(Monday, clock.DayOf(At(24, 5, 59)));
        Assert.Equal(At(24, 6, 0), clock.EndOf(Monday));
        Assert.Equal(At(23, 4, 0), clock.StartOf(Monday));
        Assert.Equal(Monday.AddDays(1), clock.DayOf(At(24, 6, 0)));
    }

    [Fact]
    public void Change_EarlierDayStart_TakesEffectWhenTheRunningDayEnds()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240).Change("Europe/London", 0, At(23, 12, 0));

        Assert.Equal(Monday, clock.DayOf(At(24, 3, 59)));
        Assert.Equal(At(24, 4, 0), clock.StartOf(Monday.AddDays(1)));
        Assert.Equal(At(25, 0, 0), clock.EndOf(Monday.AddDays(1)));
    }

    [Fact]
    public void Change_FarWest_DoesNotRunBackwards()
    {
        // At the end of Monday on Kiritimati (10:00 UTC) it is still Sunday in Pago Pago.
        var clock = PolicyDayClock.Of("Pacific/Kiritimati", 0).Change("Pacific/Pago_Pago", 0, At(23, 0, 0));

        Assert.Equal(Monday, clock.DayOf(At(23, 9, 59)));
        Assert.Equal(Monday, clock.DayOf(At(23, 10, 0)));
        Assert.Equal(Monday, clock.DayOf(At(24, 10, 59)));
        Assert.Equal(At(24, 11, 0), clock.EndOf(Monday));
    }

    [Fact]
    public void Change_WhileOneWaits_ReplacesIt()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240).Change("Europe/Berlin", 0, At(23, 12, 0));

        var replaced = clock.Change("Europe/London", 300, At(23, 13, 0));
        var withdrawn = clock.Change("Europe/London", 240, At(23, 13, 0));

        Assert.Equal(At(24, 4, 0), replaced.NextChange(At(23, 13, 0)));
        Assert.Equal(("Europe/London", 300), (replaced.Settings[^1].TimeZone, replaced.Settings[^1].DayStart));
        Assert.Null(withdrawn.NextChange(At(23, 13, 0)));
    }

    [Fact]
    public void Change_AfterManyDays_ForgetsOldSettings()
    {
        var clock = PolicyDayClock.Of("Europe/London", 240).Change("Europe/London", 0, At(1, 12, 0));

        Assert.Equal(3, clock.Change("Europe/Berlin", 0, At(10, 12, 0)).Settings.Length);
        Assert.Equal(2, clock.Change("Europe/Berlin", 0, At(23, 12, 0)).Settings.Length);
    }

    [Fact]
    public void DayOf_AnyChanges_DaysFollowOneAnotherAndHoldTheirInstants()
    {
        var setting = Gen.Select(Gen.OneOf(Samples.Zones), Gen.Int[0, 1439]);
        var changes = Gen.Select(setting, Gen.Int[1, 5000]).Array[0, 4];

        Gen.Select(RandomPolicies.ZonedInstant, Gen.Int[0, 1439], changes).Sample(
            (zoned, dayStart, later) =>
            {
                var clock = PolicyDayClock.Of(zoned.Zone, dayStart);
                var now = zoned.At;
                foreach (var ((zone, start), minutes) in later)
                {
                    now = now.AddMinutes(minutes);
                    var running = clock.DayOf(now);
                    var end = clock.NextChange(now) is null ? clock.EndOf(running) : now;
                    clock = clock.Change(zone, start, now);

                    Assert.Equal(running, clock.DayOf(now));
                    Assert.Equal(running, clock.DayOf(end > now ? end.AddTicks(-1) : now));
                }

                var last = DateOnly.MinValue;
                for (var at = zoned.At; at < now.AddDays(3); at = at.AddMinutes(53))
                {
                    var day = clock.DayOf(at);

                    Assert.True(day >= last);
                    Assert.True(clock.StartOf(day) <= at);
                    Assert.True(clock.EndOf(day) > at);
                    last = day;
                }
            },
            iter: 300);
    }

    [Fact]
    public void Evaluate_AcrossAChangeOfZone_FollowsTheZoneInForce()
    {
        var evening = new Routine
        {
            Id = "sleep",
            Access = new() { Default = PolicyAction.Block },
            Schedule = [new() { Days = [.. Enum.GetValues<DayOfWeek>()], Start = 21 * 60, End = 7 * 60 }],
        };
        var clock = PolicyDayClock.Of("Europe/London", 240).Change("America/New_York", 240, At(23, 12, 0));
        var policy = CompiledPolicy.Compile(new() { Routines = [evening] }, clock);
        var app = Subject.App("chess", "games");

        // London's night of Monday is cut at 04:00 UTC, where New York's, on since 02:00 UTC, takes over until 12:00 UTC.
        var night = policy.Evaluate(At(24, 3, 0), app, "d1", CompiledOverrides.None, LimitSeconds.None, LimitSeconds.None);
        var after = policy.Evaluate(At(24, 4, 0), app, "d1", CompiledOverrides.None, LimitSeconds.None, LimitSeconds.None);

        Assert.Equal((Verdict.Block, At(24, 4, 0)), (night.Verdict, night.ValidUntil));
        Assert.Equal((Verdict.Block, At(24, 12, 0)), (after.Verdict, after.ValidUntil));
    }

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.Zero);
}
