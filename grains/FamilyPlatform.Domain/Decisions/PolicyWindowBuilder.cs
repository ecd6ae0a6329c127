namespace FamilyPlatform.Domain;

/// <summary>Unrolls the routines and limits of a policy for the days round an instant (policy, Time and Day types).</summary>
internal sealed class PolicyWindowBuilder(CompiledRoutine[] routines, CompiledLimit[] limits, DayTypes dayTypes, PolicyDayClock clock)
{
    /// <summary>How far ahead a decision may look.</summary>
    public static readonly long Horizon = TimeSpan.FromHours(192).Ticks;

    private static readonly DateOnly FirstDate = DateOnly.MinValue.AddDays(10);
    private static readonly DateOnly LastDate = DateOnly.MaxValue.AddDays(-10);

    /// <summary>A window of three local dates, from the one before the instant's.</summary>
    public PolicyWindow Around(long now)
    {
        var zone = clock.SettingAt(new(now, TimeSpan.Zero)).Zone;
        var date = Clamp(LocalTimes.DateAt(zone, now));
        var from = LocalTimes.StartAt(zone, date.AddDays(-1), 0);
        var to = LocalTimes.StartAt(zone, date.AddDays(2), 0);

        var edges = new List<(long At, int Routine, int Change)>();
        foreach (var interval in Intervals(from, to + Horizon))
        {
            edges.Add((interval.Start, interval.Routine, 1));
            edges.Add((interval.End, interval.Routine, -1));
        }

        var changes = clock.Settings.Skip(1).Select(setting => setting.From.UtcTicks);
        var (boundaries, active) = Sweep(edges, changes.Where(at => at > from && at <= to + Horizon), from);
        return new(from, to, boundaries, active, [.. Days(from, to)]);
    }

    /// <summary>Every interval that touches a span, per block and date, not merged, each cut where another zone takes over. Empty ones are dropped.</summary>
    public IEnumerable<(int Routine, long Start, long End)> Intervals(long from, long to)
    {
        for (var i = 0; i < clock.Settings.Length; i++)
        {
            var zone = clock.Settings[i].Zone;
            var begins = i == 0 ? long.MinValue : clock.Settings[i].From.UtcTicks;
            var ends = i + 1 < clock.Settings.Length ? clock.Settings[i + 1].From.UtcTicks : long.MaxValue;
            if (begins >= to || ends <= from)
            {
                continue;
            }

            var last = Clamp(LocalTimes.DateAt(zone, Math.Min(to, ends))).AddDays(1);
            for (var date = Clamp(LocalTimes.DateAt(zone, Math.Max(from, begins))).AddDays(-2); date <= last; date = date.AddDays(1))
            {
                for (var routine = 0; routine < routines.Length; routine++)
                {
                    foreach (var block in dayTypes.BlocksOn(date, routines[routine].Schedule))
                    {
                        var start = Math.Max(begins, LocalTimes.StartAt(zone, date, block.Start));
                        var end = Math.Min(ends, LocalTimes.EndAt(zone, date, EndMinutes(block)));
                        if (start < end && start < to && end > from)
                        {
                            yield return (routine, start, end);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Minutes after the midnight that begins the date of the block: an end at or before the start means the next date.</summary>
    private static int EndMinutes(ScheduleBlock block) => block.End > block.Start ? block.End : block.End + LocalTimes.MinutesADay;

    /// <summary>Policy days from the one at the start of the span to the first that begins at its end or later.</summary>
    private IEnumerable<PolicyWindow.Day> Days(long from, long to)
    {
        var date = clock.DayOf(from);
        var start = clock.StartTicks(date);
        yield return Day(date, start);
        do
        {
            date = date.AddDays(1);
            start = clock.StartTicks(date);
            yield return Day(date, start);
        }
        while (start < to && date < LastDate);
    }

    private PolicyWindow.Day Day(DateOnly date, long start) =>
        new(date, start, [.. limits.Select(limit => limit.AllowedSeconds(date, dayTypes) ?? -1)]);

    /// <summary>Boundaries after <paramref name="from"/>, and the routines that are active before the first, between any two and after the last.</summary>
    private (long[] Boundaries, int[][] Active) Sweep(List<(long At, int Routine, int Change)> edges, IEnumerable<long> changes, long from)
    {
        var open = new int[routines.Length];
        var boundaries = new List<long>();
        var active = new List<int[]>();
        var distinct = new List<int[]>();

        foreach (var (at, routine, change) in edges.Where(edge => edge.At <= from))
        {
            open[routine] += change;
        }

        active.Add(Share(open, distinct));
        var later = edges.Where(edge => edge.At > from).Concat(changes.Select(at => (At: at, Routine: 0, Change: 0)));
        foreach (var group in later.GroupBy(edge => edge.At).OrderBy(group => group.Key))
        {
            foreach (var (_, routine, change) in group.Where(edge => edge.Change != 0))
            {
                open[routine] += change;
            }

            boundaries.Add(group.Key);
            active.Add(Share(open, distinct));
        }

        return ([.. boundaries], [.. active]);
    }

    private static int[] Share(int[] open, List<int[]> distinct)
    {
        int[] now = [.. Enumerable.Range(0, open.Length).Where(routine => open[routine] > 0)];
        var known = distinct.Find(each => each.AsSpan().SequenceEqual(now));
        if (known is null)
        {
            distinct.Add(now);
        }

        return known ?? now;
    }

    private static DateOnly Clamp(DateOnly date) => date < FirstDate ? FirstDate : date > LastDate ? LastDate : date;
}
