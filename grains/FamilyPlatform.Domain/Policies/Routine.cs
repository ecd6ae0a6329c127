using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What a routine is for; decides its picture and its words, never a verdict.</summary>
public enum RoutineKind
{
    Custom,
    Sleep,
    School,
    Study,
    Play,
}

/// <summary>Times of the week at which only some things are allowed.</summary>
public sealed record Routine
{
    public required string Id { get; init; }

    /// <summary>For people; absent where nobody named it.</summary>
    public string? Name { get; init; }

    public RoutineKind? Kind { get; init; }

    public ImmutableArray<ScheduleBlock> Schedule { get; init; } = [];

    public required Access Access { get; init; }

    public string Source { get; init; } = Domain.Source.Guardian;
}

/// <summary>
/// One daily span of a routine in wall-clock time. It belongs to the local date on which it starts; an end at or before the start means the next date.
/// </summary>
/// <remarks>Times are minutes after midnight: <see cref="Start"/> 0 to 1439, <see cref="End"/> 0 to 1440, where 1440 is written <c>24:00</c>.</remarks>
public sealed record ScheduleBlock
{
    /// <summary>Weekdays on which the block starts.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [];

    /// <summary>Types of the date on which it starts.</summary>
    public ImmutableArray<string> DayTypes { get; init; } = [];

    /// <summary>Types of the date after the one on which it starts.</summary>
    public ImmutableArray<string> NightsBefore { get; init; } = [];

    public required int Start { get; init; }

    public required int End { get; init; }
}

/// <summary>What is allowed while a routine is active: the more specific of the two lists wins, equal blocks.</summary>
public sealed record Access
{
    public required PolicyAction Default { get; init; }

    public ImmutableArray<Target> Allow { get; init; } = [];

    public ImmutableArray<Target> Block { get; init; } = [];
}
