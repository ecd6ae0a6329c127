using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// The day type of a date and the level at which the calendar gives it (policy, Day types): 3 where an entry of <c>dates</c> covers the date, 1 where
/// only <c>week</c> names its weekday. Level 2, between them, belongs to weekdays themselves.
/// </summary>
internal sealed class DayTypes
{
    public const int ByDate = 3;
    public const int ByWeekday = 2;
    public const int ByWeek = 1;
    public const int None = 0;

    private readonly ImmutableArray<CalendarDates> _dates;
    private readonly string?[] _week = new string?[7];

    public DayTypes(DayCalendar? calendar)
    {
        _dates = calendar?.Dates ?? [];
        foreach (var (weekday, type) in calendar?.Week ?? [])
        {
            _week[(int)weekday] ??= type;
        }
    }

    /// <summary>A date that <c>dates</c> covers gets no type from <c>week</c>; of several entries that cover it, the last wins.</summary>
    public (string? Type, int Level) Of(DateOnly date)
    {
        for (var i = _dates.Length - 1; i >= 0; i--)
        {
            if (_dates[i].From <= date && date <= _dates[i].To)
            {
                return (_dates[i].DayType, ByDate);
            }
        }

        var type = _week[(int)date.DayOfWeek];
        return (type, type is null ? None : ByWeek);
    }

    /// <summary>The minutes of a day limit on a policy day, by the highest level at which a key is named; null where none is.</summary>
    public int? MinutesOn(DateOnly day, ImmutableArray<KeyValuePair<string, int>> minutes)
    {
        var (type, level) = Of(day);
        return (level == ByDate ? Find(minutes, type!) : null)
            ?? Find(minutes, WeekdayKey(day.DayOfWeek))
            ?? (level == ByWeek ? Find(minutes, type!) : null);
    }

    /// <summary>The blocks of a routine that start on a date: all that match at the highest level that any of them reaches.</summary>
    public IEnumerable<ScheduleBlock> BlocksOn(DateOnly date, ImmutableArray<ScheduleBlock> schedule)
    {
        var today = Of(date);
        var tomorrow = Of(date.AddDays(1));
        var highest = None;
        foreach (var block in schedule)
        {
            highest = Math.Max(highest, LevelOf(block, date.DayOfWeek, today, tomorrow));
        }

        return highest == None ? [] : schedule.Where(block => LevelOf(block, date.DayOfWeek, today, tomorrow) == highest);
    }

    public static int? Find(ImmutableArray<KeyValuePair<string, int>> minutes, string key)
    {
        foreach (var (name, value) in minutes)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    private static int LevelOf(ScheduleBlock block, DayOfWeek weekday, (string? Type, int Level) today, (string? Type, int Level) tomorrow)
    {
        var level = block.Days.Contains(weekday) ? ByWeekday : None;
        if (today.Type is not null && block.DayTypes.Contains(today.Type))
        {
            level = Math.Max(level, today.Level);
        }

        if (tomorrow.Type is not null && block.NightsBefore.Contains(tomorrow.Type))
        {
            level = Math.Max(level, tomorrow.Level);
        }

        return level;
    }

    private static string WeekdayKey(DayOfWeek weekday) => weekday switch
    {
        DayOfWeek.Monday => "mon",
        DayOfWeek.Tuesday => "tue",
        DayOfWeek.Wednesday => "wed",
        DayOfWeek.Thursday => "thu",
        DayOfWeek.Friday => "fri",
        DayOfWeek.Saturday => "sat",
        DayOfWeek.Sunday => "sun",
    };
}
