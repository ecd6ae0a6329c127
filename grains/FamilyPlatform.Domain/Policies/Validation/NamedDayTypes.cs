namespace FamilyPlatform.Domain;

/// <summary>The day types that dates can have under the calendar in force.</summary>
internal sealed class NamedDayTypes(DayCalendar? calendar)
{
    private readonly HashSet<string> _names =
        [.. calendar?.Week.Select(day => day.Value) ?? [], .. calendar?.Dates.Select(dates => dates.DayType) ?? []];

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Whether a key of a limit's minutes can ever be looked up.</summary>
    public bool CanReach(string key) => key == DayTypeChecks.Week || WeekdayNames.TryParse(key, out _) || Contains(key);

    /// <summary>Whether a block can ever run.</summary>
    public bool CanReach(ScheduleBlock block) => !block.Days.IsEmpty || block.DayTypes.Any(Contains) || block.NightsBefore.Any(Contains);
}
