using System.Collections.Immutable;
using System.Globalization;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Usage by app, category or day, from the same counters that the limits use.</summary>
internal static class UsageReports
{
    public static UsageView Of(IEnumerable<Counter> counters, DateOnly from, DateOnly to, UsageBy by)
    {
        var merged = Counters.Merge(counters).Where(counter => counter.Day >= from && counter.Day <= to).ToList();
        var rows = merged.SelectMany(counter => Keys(counter, by).Select(key => (Key: key, Counter: counter)))
            .GroupBy(each => each.Key, each => each.Counter)
            .Select(group => new UsageRow(
                group.Key,
                group.Sum(counter => counter.Seconds),
                group.Where(counter => counter.Granted).Sum(counter => counter.Seconds)));
        return new()
        {
            By = by,
            From = from,
            To = to,
            Rows = by switch
            {
                UsageBy.Day => [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)],
                UsageBy.App or UsageBy.Category => [.. rows.OrderByDescending(row => row.Seconds).ThenBy(row => row.Key, StringComparer.Ordinal)],
            },
            TotalSeconds = merged.Where(IsScreenTime).Sum(counter => counter.Seconds),
        };
    }

    private static ImmutableArray<string> Keys(Counter counter, UsageBy by) => by switch
    {
        UsageBy.App => [counter.Subject.ToString()],
        UsageBy.Category => counter.Subject.Categories,
        UsageBy.Day => IsScreenTime(counter) ? [counter.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [],
    };

    private static bool IsScreenTime(Counter counter) => counter.Subject.Kind != SubjectKind.Capability;
}
