using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Who watches a family, and what they have yet to be told: in memory only, each watcher for a while.</summary>
internal sealed class LiveBoard(TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly Dictionary<GrainId, (ILiveWatcher Watcher, long Since)> _watchers = [];
    private readonly HashSet<LiveChange> _unsaid = [];

    /// <summary>The number of the last news. It begins anywhere, so that a watcher sees when this memory is another than the one it knew.</summary>
    public long Number { get; private set; } = Random.Shared.NextInt64(1L << 52);

    public bool IsWatched => _watchers.Count > 0;

    /// <summary>When news were last taken; null for never.</summary>
    public long? TakenAt { get; private set; }

    public void Put(ILiveWatcher watcher) => _watchers[watcher.GetGrainId()] = (watcher, time.GetTimestamp());

    public void Forget(ILiveWatcher watcher) => _watchers.Remove(watcher.GetGrainId());

    public void Note(LiveChange change) => _unsaid.Add(change);

    /// <summary>The news there are, and whom to tell; null where there are none.</summary>
    public (LiveNews News, ImmutableArray<ILiveWatcher> Watchers)? Take(FamilyId family)
    {
        foreach (var (id, (_, since)) in _watchers)
        {
            if (time.GetElapsedTime(since) >= Lease)
            {
                _watchers.Remove(id);
            }
        }

        if (_unsaid.Count == 0)
        {
            return null;
        }

        Number++;
        TakenAt = time.GetTimestamp();
        var news = new LiveNews { Family = family, Number = Number, Changes = [.. _unsaid] };
        _unsaid.Clear();
        return (news, [.. _watchers.Values.Select(entry => entry.Watcher)]);
    }
}
