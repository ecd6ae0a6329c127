using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>The calendar of a policy in JSON.</summary>
internal static class CalendarJson
{
    public static DayCalendar Read(JsonPlace place)
    {
        var members = place.Object("a calendar", "week", "dates");
        return new()
        {
            Week = members.Or("week", ReadWeek, []),
            Dates = members.Or("dates", dates => JsonValues.List(dates, ReadDates), []),
        };
    }

    public static void Write(Utf8JsonWriter writer, DayCalendar calendar)
    {
        writer.WriteStartObject("calendar");
        writer.WriteStartObject("week");
        foreach (var (day, type) in calendar.Week)
        {
            writer.WriteString(WeekdayNames.Format(day), type);
        }

        writer.WriteEndObject();
        writer.WriteList("dates", calendar.Dates, WriteDates);
        writer.WriteEndObject();
    }

    private static ImmutableArray<KeyValuePair<DayOfWeek, string>> ReadWeek(JsonPlace place)
    {
        var week = ImmutableArray.CreateBuilder<KeyValuePair<DayOfWeek, string>>();
        foreach (var (name, type) in place.Entries())
        {
            if (!WeekdayNames.TryParse(name, out var day))
            {
                type.Refuse(PolicyFaultCodes.UnknownWeekday, WeekdayNames.Rule);
            }

            week.Add(new(day, JsonValues.Text(type)));
        }

        return week.ToImmutable();
    }

    private static CalendarDates ReadDates(JsonPlace place)
    {
        var members = place.Object("an entry of a calendar's dates", "from", "to", "dayType");
        return new()
        {
            From = members.Need("from", JsonTimes.Date),
            To = members.Need("to", JsonTimes.Date),
            DayType = members.Need("dayType", JsonValues.Text),
        };
    }

    private static void WriteDates(Utf8JsonWriter writer, CalendarDates dates)
    {
        writer.WriteStartObject();
        writer.WriteString("from", JsonTimes.Format(dates.From));
        writer.WriteString("to", JsonTimes.Format(dates.To));
        writer.WriteString("dayType", dates.DayType);
        writer.WriteEndObject();
    }
}
