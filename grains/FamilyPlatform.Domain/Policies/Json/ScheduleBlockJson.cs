using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>One block of a routine's schedule in JSON.</summary>
internal static class ScheduleBlockJson
{
    public static ScheduleBlock Read(JsonPlace place)
    {
        var members = place.Object("a block", "days", "dayTypes", "nightsBefore", "start", "end");
        return new()
        {
            Days = members.Or("days", days => JsonValues.List(days, JsonTimes.Weekday), []),
            DayTypes = members.Or("dayTypes", JsonValues.Texts, []),
            NightsBefore = members.Or("nightsBefore", JsonValues.Texts, []),
            Start = members.Need("start", JsonTimes.Start),
            End = members.Need("end", JsonTimes.End),
        };
    }

    public static void Write(Utf8JsonWriter writer, ScheduleBlock block)
    {
        writer.WriteStartObject();
        writer.WriteUnlessEmpty("days", [.. block.Days.Select(WeekdayNames.Format)]);
        writer.WriteUnlessEmpty("dayTypes", block.DayTypes);
        writer.WriteUnlessEmpty("nightsBefore", block.NightsBefore);
        writer.WriteString("start", WallClock.Format(block.Start));
        writer.WriteString("end", WallClock.Format(block.End));
        writer.WriteEndObject();
    }
}
