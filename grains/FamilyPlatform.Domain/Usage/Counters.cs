using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>How reports of counters become one ledger (policy, Used seconds).</summary>
public static class Counters
{
    /// <summary>
    /// One counter per device, installation, day, subject and granted, each with the most seconds that any report gave it. Commutative, associative
    /// and idempotent, so repeated, lost and reordered reports change nothing. The result is ordered by key.
    /// </summary>
    public static ImmutableArray<Counter> Merge(params IEnumerable<IEnumerable<Counter>> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);

        return
        [
            .. Merged(reports.SelectMany(report => report))
                .OrderBy(counter => counter.Device, StringComparer.Ordinal)
                .ThenBy(counter => counter.Installation, StringComparer.Ordinal)
                .ThenBy(counter => counter.Day)
                .ThenBy(counter => counter.Subject.Kind)
                .ThenBy(counter => counter.Subject.Id, StringComparer.Ordinal)
                .ThenBy(counter => counter.Granted),
        ];
    }

    internal static IEnumerable<Counter> Merged(IEnumerable<Counter> counters)
    {
        var merged = new Dictionary<(string Device, string Installation, DateOnly Day, Subject Subject, bool Granted), Counter>();
        foreach (var counter in counters)
        {
            var key = (counter.Device, counter.Installation, counter.Day, counter.Subject, counter.Granted);
            if (!merged.TryGetValue(key, out var known) || known.Seconds < counter.Seconds)
            {
                merged[key] = counter;
            }
        }

        return merged.Values;
    }
}
