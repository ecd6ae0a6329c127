using NodaTime;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>What decides where policy days begin, from an instant on: a zone and a local time (policy, Time).</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyDaySetting")]
public sealed record PolicyDaySetting
{
    /// <summary>It is in force from this instant until the next setting's.</summary>
    [Id(0)]
    public required DateTimeOffset From { get; init; }

    /// <summary>An IANA zone, see <see cref="IanaZones"/>.</summary>
    [Id(1)]
    public required string TimeZone { get; init; }

    /// <summary>Minutes after local midnight, 0 to 1439.</summary>
    [Id(2)]
    public required int DayStart { get; init; }

    internal DateTimeZone Zone => IanaZones.Get(TimeZone);

    /// <summary>The start of a policy day: skipped, the transition; ambiguous, the earlier instant.</summary>
    internal long StartOf(DateOnly day) => LocalTimes.StartAt(Zone, day, DayStart);

    /// <summary>The last day that has begun. Where clocks go back over the start, that is the later date, although the wall shows the earlier again.</summary>
    internal DateOnly DayOf(long ticks)
    {
        var day = LocalTimes.DateAt(Zone, ticks).AddDays(2);
        while (StartOf(day) > ticks && day > DateOnly.MinValue.AddDays(2))
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
