using NodaTime;

namespace FamilyPlatform.Domain.Tests;

/// <summary>
/// Wall clock and instants by search, in whole seconds since 1970: all it takes from the time zone database is the offset at an instant. Slow, and
/// shares no code with the product.
/// </summary>
internal sealed class ReferenceTime(string timeZone)
{
    private const long Hour = 3600;

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timeZone];

    public static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    public DateOnly DateAt(long instant) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(Wall(instant)));

    /// <summary>The instant at which the wall shows a time: the earliest or latest of several; the transition where the time is skipped.</summary>
    public long At(DateOnly date, int minutes, bool latest)
    {
        var wall = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 24 * Hour + (minutes * 60);
        var offsets = new HashSet<long>();
        for (var near = wall - (16 * Hour); near <= wall + (16 * Hour); near += Hour)
        {
            offsets.Add(Offset(near));
        }

        var instants = offsets.Select(offset => wall - offset).Where(instant => Wall(instant) == wall).ToList();
        if (instants.Count > 0)
        {
            return latest ? instants.Max() : instants.Min();
        }

        var (before, after) = (wall - (16 * Hour), wall + (16 * Hour));
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            (before, after) = Wall(middle) > wall ? (before, middle) : (middle, after);
        }

        return after;
    }

    private long Wall(long instant) => instant + Offset(instant);

    private long Offset(long instant) => _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(instant)).Seconds;
}
