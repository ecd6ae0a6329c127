namespace FamilyPlatform.Domain;

/// <summary>The names of weekdays in a policy, <c>mon</c> to <c>sun</c>.</summary>
internal static class WeekdayNames
{
    public const string Rule = "Must be a weekday: mon, tue, wed, thu, fri, sat or sun.";

    private static readonly string[] FromSunday = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static string Format(DayOfWeek day) => FromSunday[(int)day];

    public static bool TryParse(string text, out DayOfWeek day)
    {
        var index = Array.IndexOf(FromSunday, text);
        day = (DayOfWeek)Math.Max(index, 0);
        return index >= 0;
    }
}
