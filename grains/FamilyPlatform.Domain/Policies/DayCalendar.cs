using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Gives local dates a day type, such as <c>school</c> or <c>rest</c> (policy, Day types).</summary>
public sealed record DayCalendar
{
    /// <summary>The day type of each weekday, in the order in which they were given. A weekday that is missing has none.</summary>
    public ImmutableArray<KeyValuePair<DayOfWeek, string>> Week { get; init; } = [];

    /// <summary>Exceptions; the last entry that covers a date wins.</summary>
    public ImmutableArray<CalendarDates> Dates { get; init; } = [];
}

/// <summary>A range of dates, both ends included, that has one day type whatever its weekdays say.</summary>
public sealed record CalendarDates
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string DayType { get; init; }
}
