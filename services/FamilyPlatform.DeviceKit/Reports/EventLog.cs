using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Events numbered from 1 without gaps, kept for 7 days or 2,000, also when the server has them (device protocol, Events). Not safe for use from several threads.
/// </summary>
internal sealed class EventLog
{
    private readonly List<EventItem> _kept = [];
    private long _next = 1;

    public EventLog(EventState? state)
    {
        if (state is not null)
        {
            _next = state.Next;
            _kept.AddRange(state.Kept);
        }
    }

    public long Next => _next;

    /// <summary>Whether there is anything that was not stored.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Writes an event down. The instant of a signal is rounded down to 15 minutes.</summary>
    public void Add(string kind, string? code, DateTimeOffset at, string? band = null, string? appCategory = null, int? count = null)
    {
        var rounded = kind == EventKinds.Signal ? at.AddTicks(-(at.UtcTicks % DeviceLimits.SignalBucket.Ticks)) : at;
        _kept.Add(new() { Id = _next++, At = rounded, Kind = kind, Code = code, Band = band, AppCategory = appCategory, Count = count });
        IsDirty = true;
        Prune(at);
    }

    /// <summary>
    /// What the server takes next: everything after <paramref name="received"/>, at most 100 items, with one tombstone in the place of all that had to be dropped.
    /// </summary>
    public IReadOnlyList<EventItem> Owed(long received)
    {
        if (received >= _next - 1)
        {
            return [];
        }

        var oldest = _next - _kept.Count;
        var lost = received + 1 < oldest
            ? new EventItem { Kind = EventKinds.Lost, Lost = new() { From = received + 1, To = oldest - 1 } }
            : null;
        var skip = (int)Math.Max(0, received + 1 - oldest);
        var items = _kept.Skip(skip).Take(DeviceLimits.MaxEvents - (lost is null ? 0 : 1));
        return [.. lost is null ? [] : (IEnumerable<EventItem>)[lost], .. items];
    }

    /// <summary>
    /// Another life of this device gave numbers that this one did not know of. What the server has not seen from here moves above them.
    /// </summary>
    /// <param name="known">The last number that this device knew the server to have.</param>
    /// <param name="received">The last number that the server has.</param>
    public void MoveAbove(long known, long received)
    {
        if (received <= known)
        {
            return;
        }

        var unseen = _kept.Where(item => item.Id > known).ToArray();
        _kept.Clear();
        _next = received + 1;
        _kept.AddRange(unseen.Select(item => item with { Id = _next++ }));
        IsDirty = true;
    }

    /// <summary>Forgets everything: a new epoch numbers from 1.</summary>
    public void Clear()
    {
        _kept.Clear();
        _next = 1;
        IsDirty = true;
    }

    public EventState Save()
    {
        IsDirty = false;
        return new() { Next = _next, Kept = [.. _kept] };
    }

    private void Prune(DateTimeOffset now)
    {
        var drop = Math.Max(0, _kept.Count - DeviceLimits.EventsKept);
        while (drop < _kept.Count && _kept[drop].At < now - DeviceLimits.EventRetention)
        {
            drop++;
        }

        _kept.RemoveRange(0, drop);
    }
}
