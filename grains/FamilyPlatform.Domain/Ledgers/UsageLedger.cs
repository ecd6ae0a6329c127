using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// Merges reports of one device into its counters. Counters are cumulative and merge by maximum, so repeated, lost and reordered reports change nothing
/// (device protocol, Usage).
/// </summary>
public static class UsageLedger
{
    /// <summary>How many policy days back a counter is still taken.</summary>
    public const int DaysBack = 8;

    /// <summary>What a clock or a network may be off: seconds that a counter may exceed the time that has passed.</summary>
    public const int Tolerance = 120;

    /// <summary>The counters after a report. Returns <paramref name="counters"/> itself where the report says nothing new.</summary>
    /// <param name="counters">The device's counters, of all epochs and installations.</param>
    /// <param name="epoch">The epoch under which the device speaks.</param>
    /// <param name="installation">The installation that it names.</param>
    /// <param name="report">What it reports.</param>
    /// <param name="clock">Tells the policy days of the device's child.</param>
    /// <param name="receivedAt">When the report arrived, by the server's clock.</param>
    /// <param name="refused">Gets what was refused or cut.</param>
    public static ImmutableArray<UsageCounter> Merge(
        ImmutableArray<UsageCounter> counters,
        int epoch,
        string installation,
        ReadOnlySpan<ReportedUsage> report,
        PolicyDayClock clock,
        DateTimeOffset receivedAt,
        ICollection<RefusedUsage> refused)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(refused);

        if (report.IsEmpty)
        {
            return counters;
        }

        var today = clock.DayOf(receivedAt);
        var merged = default(ImmutableArray<UsageCounter>.Builder);
        foreach (ref readonly var item in report)
        {
            if (item.Day > today || item.Day < today.AddDays(-DaysBack))
            {
                refused.Add(new(item.Index, item.Day > today ? UsageRefusal.DayAhead : UsageRefusal.DayTooOld));
                continue;
            }

            var counter = new UsageCounter(epoch, installation, item.Day, item.Subject, item.Granted, item.Seconds);
            var at = IndexOf(counters, merged, counter);
            var known = at < 0 ? 0 : (merged is null ? counters[at] : merged[at]).Seconds;
            if (item.Seconds <= known && at >= 0)
            {
                continue;
            }

            var believed = Believed(counters, merged, counter, known, Elapsed(clock, item.Day, today, receivedAt));
            if (believed < item.Seconds)
            {
                refused.Add(new(item.Index, UsageRefusal.Cut));
            }

            if (believed <= known && at >= 0)
            {
                continue;
            }

            merged ??= counters.ToBuilder();
            if (at < 0)
            {
                merged.Add(counter with { Seconds = believed });
            }
            else
            {
                merged[at] = counter with { Seconds = believed };
            }
        }

        return merged?.ToImmutable() ?? counters;
    }

    /// <summary>Splits off the counters of days that no report can change any more, for the archive.</summary>
    public static (ImmutableArray<UsageCounter> Kept, ImmutableArray<UsageCounter> Past) Retire(ImmutableArray<UsageCounter> counters, DateOnly today)
    {
        var oldest = today.AddDays(-DaysBack);
        return counters.Any(counter => counter.Day < oldest)
            ? (counters.RemoveAll(counter => counter.Day < oldest), counters.RemoveAll(counter => counter.Day >= oldest))
            : (counters, []);
    }

    /// <summary>Seconds of a policy day that have passed, which no counter may exceed.</summary>
    private static long Elapsed(PolicyDayClock clock, DateOnly day, DateOnly today, DateTimeOffset receivedAt)
    {
        var end = day == today ? receivedAt : clock.EndOf(day);
        return (long)(end - clock.StartOf(day)).TotalSeconds + Tolerance;
    }

    /// <summary>
    /// What of a counter can be true: it alone, and with the other apps and sites of its installation on that day, which share one foreground. Never less than what is known.
    /// </summary>
    private static long Believed(
        ImmutableArray<UsageCounter> counters, ImmutableArray<UsageCounter>.Builder? merged, in UsageCounter counter, long known, long elapsed)
    {
        var believed = Math.Min(counter.Seconds, elapsed);
        if (counter.IsScreenTime)
        {
            var others = 0L;
            for (var i = 0; i < (merged?.Count ?? counters.Length); i++)
            {
                var other = merged is null ? counters[i] : merged[i];
                if (other.Day == counter.Day && other.Epoch == counter.Epoch && other.Installation == counter.Installation
                    && other.IsScreenTime && !other.IsSameAs(counter))
                {
                    others += other.Seconds;
                }
            }

            believed = Math.Min(believed, elapsed - others);
        }

        return Math.Max(believed, known);
    }

    private static int IndexOf(ImmutableArray<UsageCounter> counters, ImmutableArray<UsageCounter>.Builder? merged, in UsageCounter counter)
    {
        for (var i = 0; i < (merged?.Count ?? counters.Length); i++)
        {
            if ((merged is null ? counters[i] : merged[i]).IsSameAs(counter))
            {
                return i;
            }
        }

        return -1;
    }
}
