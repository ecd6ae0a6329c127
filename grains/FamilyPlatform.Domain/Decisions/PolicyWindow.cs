namespace FamilyPlatform.Domain;

/// <summary>
/// What the calendar makes of a policy round one instant: every start and end of a routine's interval, which routines are active between them, and
/// what each limit allows on each policy day. Answers for instants in [<see cref="From"/>, <see cref="To"/>) and 192 hours after them. Immutable.
/// </summary>
/// <remarks>All instants are UTC ticks. Equal sets of active routines are one array, so that they can be compared by reference.</remarks>
internal sealed class PolicyWindow(long from, long to, long[] boundaries, int[][] active, PolicyWindow.Day[] days)
{
    public long From => from;

    public long To => to;

    public bool Holds(long now) => from <= now && now < to;

    /// <summary>The routines that are active, in the order of the policy, and the next boundary, or <see cref="long.MaxValue"/>.</summary>
    public int[] ActiveAt(long now, out long next)
    {
        var index = Array.BinarySearch(boundaries, now);
        index = index >= 0 ? index + 1 : ~index;
        next = index < boundaries.Length ? boundaries[index] : long.MaxValue;
        return active[index];
    }

    /// <summary>The last policy day that has begun, and the start of the next; none in the last days of the calendar.</summary>
    public Day DayAt(long now, out long next)
    {
        var index = days.Length - 2;
        while (index > 0 && days[index].Start > now)
        {
            index--;
        }

        next = days[index + 1].Start > now ? days[index + 1].Start : long.MaxValue;
        return days[index];
    }

    public IEnumerable<long> BoundariesBetween(long start, long end) => boundaries.Where(boundary => boundary > start && boundary < end);

    /// <summary>One policy day.</summary>
    /// <param name="Date">Its name.</param>
    /// <param name="Start">Its first instant.</param>
    /// <param name="Allowed">Seconds that each limit allows, in the order of the policy; -1 where it is silent.</param>
    internal sealed record Day(DateOnly Date, long Start, long[] Allowed);
}
