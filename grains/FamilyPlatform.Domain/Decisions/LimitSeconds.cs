using System.Collections;

namespace FamilyPlatform.Domain;

/// <summary>Seconds for each limit, by its id: what was used, or what a bonus adds. A limit that is missing has 0 (policy, Decision).</summary>
public sealed class LimitSeconds : IReadOnlyCollection<KeyValuePair<string, long>>
{
    /// <summary>Beyond this a figure means "very much" and is cut, so that no sum of a request can overflow: 35 million years.</summary>
    private const long Most = 1L << 50;

    private readonly KeyValuePair<string, long>[] _entries;

    public LimitSeconds(IEnumerable<KeyValuePair<string, long>> entries) =>
        _entries = [.. entries.Select(entry => KeyValuePair.Create(entry.Key, Math.Clamp(entry.Value, -Most, Most)))];

    /// <summary>0 for every limit.</summary>
    public static LimitSeconds None { get; } = new([]);

    public int Count => _entries.Length;

    /// <summary>Seconds of a limit.</summary>
    public long this[string limit] => At(0, limit);

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, long>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Looks first at <paramref name="expected"/>: figures mostly come in the order of the policy's limits.</summary>
    internal long At(int expected, string limit)
    {
        if (expected < _entries.Length && _entries[expected].Key == limit)
        {
            return _entries[expected].Value;
        }

        foreach (var (id, seconds) in _entries)
        {
            if (id == limit)
            {
                return seconds;
            }
        }

        return 0;
    }
}
