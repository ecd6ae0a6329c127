using System.Globalization;

namespace FamilyPlatform.Domain;

/// <summary>Reads and writes times of day, dates and instants (policy, Time).</summary>
internal static class JsonTimes
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Minutes after midnight, 0 to 1439.</summary>
    public static int Start(JsonPlace place)
    {
        var minutes = TimeOfDay(place, "Must be a time of day, `HH:mm` from 00:00 to 23:59.");
        if (minutes == WallClock.EndOfDay)
        {
            place.Refuse(PolicyFaultCodes.MalformedTime, "Must be from 00:00 to 23:59; only an end may be 24:00.");
        }

        return minutes;
    }

    /// <summary>Minutes after midnight, 0 to 1440.</summary>
    public static int End(JsonPlace place) => TimeOfDay(place, "Must be a time of day, `HH:mm` from 00:00 to 24:00.");

    public static DateOnly Date(JsonPlace place)
    {
        var text = JsonValues.Text(place);
        if (!TryParse(text, out var date) && place.TextOrNull() is not null)
        {
            place.Refuse(PolicyFaultCodes.MalformedDate, "Must be a date, `yyyy-MM-dd`.");
        }

        return date;
    }

    public static DateTimeOffset Instant(JsonPlace place)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = JsonValues.Text(place);
        if (!DateTimeOffset.TryParseExact(text, InstantFormat, CultureInfo.InvariantCulture, Utc, out var instant) && place.TextOrNull() is not null)
        {
            place.Refuse(PolicyFaultCodes.MalformedInstant, "Must be an instant in UTC with whole seconds, `yyyy-MM-ddTHH:mm:ssZ` (RFC 3339).");
        }

        return instant;
    }

    public static DayOfWeek Weekday(JsonPlace place)
    {
        var text = JsonValues.Text(place);
        if (!WeekdayNames.TryParse(text, out var day) && place.TextOrNull() is not null)
        {
            place.Refuse(PolicyFaultCodes.UnknownWeekday, WeekdayNames.Rule);
        }

        return day;
    }

    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static string Format(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static int TimeOfDay(JsonPlace place, string rule)
    {
        var text = JsonValues.Text(place);
        if (!WallClock.TryParse(text, out var minutes) && place.TextOrNull() is not null)
        {
            place.Refuse(PolicyFaultCodes.MalformedTime, rule);
        }

        return minutes;
    }
}
