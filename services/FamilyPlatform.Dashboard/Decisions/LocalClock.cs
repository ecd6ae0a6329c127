using System.Globalization;
using NodaTime;

namespace FamilyPlatform.Dashboard.Decisions;

/// <summary>Says instants as a family's wall clock shows them, seen from one moment: the time alone on the same day, else with its date.</summary>
internal sealed class LocalClock(string timeZone, DateTimeOffset seenFrom)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timeZone];

    /// <summary>Such as <c>14:02</c>, or <c>14:02 on 22 November</c>.</summary>
    public string Say(DateTimeOffset instant)
    {
        var there = Local(instant);
        var time = there.ToString("HH:mm", CultureInfo.InvariantCulture);
        var here = Local(seenFrom);
        return there.Date == here.Date ? time
            : there.Year == here.Year ? $"{time} on {there.ToString("d MMMM", CultureInfo.InvariantCulture)}"
            : $"{time} on {there.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
    }

    /// <summary>An end that is near, at most 24 hours away, needs no date.</summary>
    public string SayEnd(DateTimeOffset instant) =>
        instant - seenFrom <= TimeSpan.FromHours(24) ? Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture) : Say(instant);

    private LocalDateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(_zone).LocalDateTime;
}
