namespace FamilyPlatform.Domain;

/// <summary>The calendar of a layer: names of day types, and ranges of dates in order.</summary>
internal static class CalendarChecks
{
    public static void Run(JsonPlace? calendar)
    {
        foreach (var (_, type) in calendar?.Find("week")?.EachMember() ?? [])
        {
            DayTypeChecks.Run(type);
        }

        ListChecks.AtMost(calendar?.Find("dates"), PolicyBounds.Dates);
        foreach (var dates in calendar?.Each("dates") ?? [])
        {
            DayTypeChecks.Run(dates.Find("dayType"));
            CheckOrder(dates);
        }
    }

    private static void CheckOrder(JsonPlace dates)
    {
        if (dates.Find("from") is { } from && dates.Find("to") is { } to
            && JsonTimes.TryParse(from.TextOrNull(), out var first) && JsonTimes.TryParse(to.TextOrNull(), out var last) && first > last)
        {
            from.Refuse(PolicyFaultCodes.WrongOrder, "`from` is not after `to`; both are included.");
        }
    }
}
