using System.Collections.Immutable;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>
/// Tells policy days from instants, also across a change of <c>dayStart</c> or zone. Policy day D lasts from D at <c>dayStart</c> to D+1 at
/// <c>dayStart</c>; the policy day of an instant is the last one that has begun (policy, Time).
/// </summary>
/// <remarks>
/// A change takes effect when the running policy day ends by the setting in force. If by the new setting that day is still on, it goes on until the
/// new setting ends it. Days never run backwards: where a family moves so far west that the new setting names an earlier day, the running day stays.
/// </remarks>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyDayClock")]
public sealed record PolicyDayClock
{
    /// <summary>How long a setting is remembered after the next one took over: devices report 8 policy days back (device protocol, Usage).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(10);

    /// <summary>Oldest first; never empty. The first holds for all time before the second.</summary>
    [Id(0)]
    public required ImmutableArray<PolicyDaySetting> Settings { get; init; }

    /// <summary>A clock that never changed.</summary>
    /// <param name="timeZone">An IANA zone.</param>
    /// <param name="dayStart">Minutes after local midnight, 0 to 1439.</param>
    /// <exception cref="ArgumentException"><paramref name="timeZone"/> is unknown or <paramref name="dayStart"/> out of range.</exception>
    public static PolicyDayClock Of(string timeZone, int dayStart) =>
        new() { Settings = [Setting(DateTimeOffset.MinValue, timeZone, dayStart)] };

    /// <summary>The setting that is in force at an instant.</summary>
    public PolicyDaySetting SettingAt(DateTimeOffset at) => Settings[IndexAt(at.UtcTicks)];

    /// <summary>When the next setting takes over, or null where none waits.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset at)
    {
        var next = IndexAt(at.UtcTicks) + 1;
        return next < Settings.Length ? Settings[next].From : null;
    }

    /// <summary>The policy day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DayOf(at.UtcTicks);

    /// <summary>The first instant of a policy day.</summary>
    public DateTimeOffset StartOf(DateOnly day) => new(StartTicks(day), TimeSpan.Zero);

    /// <summary>The first instant after a policy day, which is the start of the next.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>The first policy day of the period of a limit at an instant: the day itself, or Monday of its week.</summary>
    public DateOnly PeriodOf(LimitPeriod period, DateTimeOffset at) => FirstDay(period, DayOf(at));

    /// <summary>When the period that runs at an instant ends and use counts from 0 again.</summary>
    public DateTimeOffset ResetsAt(LimitPeriod period, DateTimeOffset at) => period switch
    {
        LimitPeriod.Day => EndOf(DayOf(at)),
        LimitPeriod.Week => StartOf(MondayOf(DayOf(at)).AddDays(7)),
    };

    /// <summary>The first policy day of the period in which a policy day lies.</summary>
    public static DateOnly FirstDay(LimitPeriod period, DateOnly day) => period switch
    {
        LimitPeriod.Day => day,
        LimitPeriod.Week => MondayOf(day),
    };

    /// <summary>Weeks are Monday to Sunday in policy days.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// The clock after a guardian changed zone or day start at <paramref name="now"/>. A change that still waits is replaced; asking for the setting
    /// in force withdraws it.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="timeZone"/> is unknown or <paramref name="dayStart"/> out of range.</exception>
    public PolicyDayClock Change(string timeZone, int dayStart, DateTimeOffset now)
    {
        var inForce = IndexAt(now.UtcTicks);
        var oldest = 0;
        while (oldest < inForce && Settings[oldest + 1].From + Memory < now)
        {
            oldest++;
        }

        var kept = this with { Settings = Settings[oldest..(inForce + 1)] };
        var next = Setting(kept.EndOf(kept.DayOf(now)), timeZone, dayStart);
        return next with { From = kept.Settings[^1].From } == kept.Settings[^1] ? kept : kept with { Settings = kept.Settings.Add(next) };
    }

    internal DateOnly DayOf(long ticks) => DayOf(IndexAt(ticks), ticks);

    internal long StartTicks(DateOnly day)
    {
        for (var i = Settings.Length - 1; i > 0; i--)
        {
            if (day > LastDayBefore(i))
            {
                return Math.Max(Settings[i].From.UtcTicks, Settings[i].StartOf(day));
            }
        }

        return Settings[0].StartOf(day);
    }

    private DateOnly DayOf(int setting, long ticks)
    {
        var day = Settings[setting].DayOf(ticks);
        if (setting == 0)
        {
            return day;
        }

        var before = LastDayBefore(setting);
        return day < before ? before : day;
    }

    /// <summary>The policy day that ended when a setting took over.</summary>
    private DateOnly LastDayBefore(int setting) => DayOf(setting - 1, Settings[setting].From.UtcTicks - 1);

    private int IndexAt(long ticks)
    {
        var index = Settings.Length - 1;
        while (index > 0 && Settings[index].From.UtcTicks > ticks)
        {
            index--;
        }

        return index;
    }

    private static PolicyDaySetting Setting(DateTimeOffset from, string timeZone, int dayStart)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dayStart);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dayStart, LocalTimes.MinutesADay);
        _ = IanaZones.Get(timeZone);
        return new() { From = from, TimeZone = timeZone, DayStart = dayStart };
    }
}
