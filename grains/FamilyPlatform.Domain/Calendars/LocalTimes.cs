using NodaTime;
using NodaTime.TimeZones;

namespace FamilyPlatform.Domain;

/// <summary>
/// Between wall clock and instants, which are UTC ticks here (policy, Time). A skipped local time is the instant of the transition; an ambiguous one
/// is the earlier instant where something starts and the later where something ends, so that a block on the long day is one interval.
/// </summary>
internal static class LocalTimes
{
    public const int MinutesADay = 24 * 60;

    /// <summary>Instants are kept this far from the ends of the calendar, so that a hostile date in a request cannot leave it.</summary>
    private static readonly long Margin = TimeSpan.FromDays(30).Ticks;

    public static DateOnly DateAt(DateTimeZone zone, long ticks)
    {
        var inside = Math.Clamp(ticks, DateTime.MinValue.Ticks + Margin, DateTime.MaxValue.Ticks - Margin);
        return Instant.FromUnixTimeTicks(inside - DateTime.UnixEpoch.Ticks).InZone(zone).Date.ToDateOnly();
    }

    public static long StartAt(DateTimeZone zone, DateOnly date, int minutes)
    {
        var mapping = Map(zone, date, minutes);
        return Ticks(mapping.Count switch
        {
            0 => mapping.EarlyInterval.End,
            _ => mapping.First().ToInstant(),
        });
    }

    public static long EndAt(DateTimeZone zone, DateOnly date, int minutes)
    {
        var mapping = Map(zone, date, minutes);
        return Ticks(mapping.Count switch
        {
            0 => mapping.EarlyInterval.End,
            _ => mapping.Last().ToInstant(),
        });
    }

    private static ZoneLocalMapping Map(DateTimeZone zone, DateOnly date, int minutes) =>
        zone.MapLocal(LocalDate.FromDateOnly(date.AddDays(minutes / MinutesADay)).AtMidnight().PlusMinutes(minutes % MinutesADay));

    private static long Ticks(Instant instant) => instant.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks;
}
