using System.Globalization;

namespace FamilyPlatform.Domain;

/// <summary>The text of a time of day: <c>HH:mm</c>, where <c>24:00</c> is the end of the day.</summary>
internal static class WallClock
{
    /// <summary><c>24:00</c>, in minutes after midnight.</summary>
    public const int EndOfDay = 24 * 60;

    public static bool TryParse(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 5 || text[2] != ':'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            || minute > 59 || (hour * 60) + minute > EndOfDay)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return true;
    }

    public static string Format(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
