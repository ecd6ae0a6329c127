using System.Collections.Concurrent;

namespace FamilyPlatform.Grains;

/// <summary>Which grains of this silo hold a report that is not stored. The flusher empties it; a grain is in it at most once.</summary>
internal sealed class DirtyRows
{
    private readonly ConcurrentDictionary<GrainId, byte> _ledgers = new();
    private readonly ConcurrentDictionary<GrainId, byte> _devices = new();

    public void AddLedger(GrainId family) => _ledgers.TryAdd(family, 0);

    public void AddDevice(GrainId device) => _devices.TryAdd(device, 0);

    /// <summary>Takes out what is there. What becomes dirty meanwhile is there again.</summary>
    public (IReadOnlyList<GrainId> Ledgers, IReadOnlyList<GrainId> Devices) Take() => (Take(_ledgers), Take(_devices));

    private static List<GrainId> Take(ConcurrentDictionary<GrainId, byte> rows)
    {
        var taken = new List<GrainId>(rows.Count);
        foreach (var (id, _) in rows)
        {
            if (rows.TryRemove(id, out _))
            {
                taken.Add(id);
            }
        }

        return taken;
    }
}
