namespace FamilyPlatform.Domain;

/// <summary>Names of day types: their grammar, and that they cannot be taken for a weekday or for the key of a week limit.</summary>
internal static class DayTypeChecks
{
    /// <summary>The key of a week limit's minutes.</summary>
    public const string Week = "week";

    public static void Run(JsonPlace? place)
    {
        if (place?.TextOrNull() is not { } name)
        {
            return;
        }

        RunName(place, name);
        if (name == Week || WeekdayNames.TryParse(name, out _))
        {
            place.Refuse(PolicyFaultCodes.ReservedDayType, "A day type is named neither like a weekday nor `week`.");
        }
    }

    public static void RunName(JsonPlace place, string name)
    {
        if (!Names.IsId(name))
        {
            place.Refuse(PolicyFaultCodes.MalformedId, "A day type is `[a-z0-9][a-z0-9._-]{0,63}`.");
        }
    }
}
