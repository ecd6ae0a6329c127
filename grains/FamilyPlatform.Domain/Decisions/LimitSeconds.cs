using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Seconds for each limit, by its id: what was used, or what a bonus adds. A limit that is missing has 0 (policy, Decision).</summary>
public sealed class LimitSeconds
{
    /// <summary>Beyond this a figure means "very much" and is cut, so that no sum of a request can overflow: 35 million years.</summary>
    private const long Most = 1L << 50;

    public LimitSeconds(IEnumerable<KeyValuePair<string, long>> entries) =>
        Entries = [.. entries.Select(entry => KeyValuePair.Create(entry.Key, Math.Clamp(entry.Value, -Most, Most)))];

    /// <summary>0 for every limit.</summary>
    public static LimitSeconds None { get; } = new([]);

    /// <summary>Limit and seconds, in the order in which they were given.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Entries { get; }

    /// <summary>Seconds of a limit.</summary>
    public long this[string limit] => At(0, limit);

    /// <summary>Looks first at <paramref name="expected"/>: figures mostly come in the order of the policy's limits.</summary>
    internal long At(int expected, string limit)
    {
        if (expected < Entries.Length && Entries[expected].Key == limit)
        {
            return Entries[expected].Value;
        }

        foreach (var (id, seconds) in Entries)
        {
            if (id == limit)
            {
                return seconds;
            }
        }

        return 0;
    }
}
