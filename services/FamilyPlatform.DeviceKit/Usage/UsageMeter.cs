using System.Runtime.InteropServices;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Cumulative seconds of this device by installation, policy day, subject and granted, kept for 8 days (device protocol, Usage). Knows of each counter which
/// report first carried its present value, so that a report lists exactly what the server may lack.
/// </summary>
/// <remarks>Counters of earlier installations are never reported again, but still count against limits on the device. Not safe for use from several threads.</remarks>
internal sealed class UsageMeter
{
    private readonly Dictionary<UsageKey, Entry> _entries = [];
    private DateOnly _today = DateOnly.MaxValue;

    public UsageMeter(string installation) => Installation = installation;

    public UsageMeter(UsageState state, Func<Subject, Subject> resolve)
    {
        Installation = state.Installation;
        foreach (var counter in state.Counters)
        {
            if (Subject.TryParse(counter.Subject, out var subject))
            {
                var key = new UsageKey(counter.Installation, counter.Day, resolve(subject), counter.Granted);
                _entries[key] = new() { Seconds = counter.Seconds, CarriedAt = counter.CarriedAt, WasSent = counter.CarriedAt > 0 };
            }
        }
    }

    public string Installation { get; private set; }

    /// <summary>Grows with every change, so that what was derived from the counters can be kept until then.</summary>
    public long Revision { get; private set; }

    public void Add(DateOnly day, Subject subject, bool granted, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);

        if (seconds > 0)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, new(Installation, day, subject, granted), out _);
            entry = new() { Seconds = entry.Seconds + seconds };
            Revision++;
        }
    }

    /// <summary>Begins again at 0 under a new name. What was used still counts on this device.</summary>
    public void Restart(string installation)
    {
        Installation = installation;
        Revision++;
    }

    /// <summary>Forgets everything, for another child's use.</summary>
    public void Clear(string installation)
    {
        _entries.Clear();
        Restart(installation);
    }

    /// <summary>
    /// Forgets days that lie more than 8 back. A day that has not begun yet, which only a change of zone, day start or clock brings about, counts as carried by no report
    /// until it begins: the server refuses it until then.
    /// </summary>
    public void Prune(DateOnly today)
    {
        _today = today;
        foreach (var (key, entry) in _entries.Where(pair => pair.Key.Day > today).ToArray())
        {
            _entries[key] = new() { Seconds = entry.Seconds };
        }

        var oldest = today.AddDays(-DeviceLimits.UsageDaysBack);
        foreach (var key in _entries.Keys)
        {
            if (key.Day < oldest)
            {
                _entries.Remove(key);
                Revision++;
            }
        }
    }

    /// <summary>Resolves every subject again, after the catalogue changed.</summary>
    public void Resolve(Func<Subject, Subject> resolve)
    {
        var entries = _entries.ToArray();
        _entries.Clear();
        foreach (var (key, entry) in entries)
        {
            _entries[key with { Subject = resolve(key.Subject) }] = entry;
        }

        Revision++;
    }

    /// <summary>Whether this installation counted something whose present value no report carried yet.</summary>
    public bool HasUnsent => _entries.Any(pair => pair.Key.Installation == Installation && pair.Value.CarriedAt == 0);

    /// <summary>Whether this installation counted something under a day that has yet to begin.</summary>
    public bool AwaitsDay => _entries.Keys.Any(key => key.Installation == Installation && key.Day > _today);

    /// <summary>Whether there are counters of earlier installations.</summary>
    public bool HasFormer => _entries.Keys.Any(key => key.Installation != Installation);

    /// <summary>Every counter, as <see cref="UsedSeconds"/> takes them.</summary>
    public IEnumerable<Counter> Counters(string device) => _entries.Select(pair => new Counter
    {
        Device = device,
        Installation = pair.Key.Installation,
        Day = pair.Key.Day,
        Subject = pair.Key.Subject,
        Granted = pair.Key.Granted,
        Seconds = pair.Value.Seconds,
    });

    /// <summary>
    /// What a report must list: counters whose present value no report at or below <paramref name="since"/> carried, those that none carried first.
    /// </summary>
    public IReadOnlyList<UsageKey> Owed(long since) =>
    [
        .. _entries
            .Where(pair => pair.Key.Installation == Installation && pair.Key.Day <= _today && (pair.Value.CarriedAt == 0 || pair.Value.CarriedAt > since))
            .OrderBy(pair => pair.Value.CarriedAt)
            .ThenBy(pair => pair.Key.Day)
            .ThenBy(pair => pair.Key.Subject.Id, StringComparer.Ordinal)
            .Select(pair => pair.Key),
    ];

    /// <summary>Whether no report carried the present value yet.</summary>
    public bool IsNew(UsageKey key) => !_entries[key].WasSent;

    /// <summary>
    /// The counter did not fit into a report that should have listed it. Should that report become durable where earlier ones were lost, nothing would say that
    /// this counter is missing; so it stays owed until a later report carries it.
    /// </summary>
    public void Postpone(UsageKey key) => _entries[key] = _entries[key] with { CarriedAt = 0 };

    /// <summary>The counter as report <paramref name="seq"/> carries it.</summary>
    public UsageItem Carry(UsageKey key, long seq)
    {
        var entry = _entries[key];
        if (entry.CarriedAt == 0)
        {
            _entries[key] = entry with { CarriedAt = seq, WasSent = true };
        }

        return new() { Day = key.Day, Subject = key.Subject.ToString(), Seconds = entry.Seconds, Granted = key.Granted };
    }

    /// <summary>What reports from <paramref name="seq"/> on were the first to carry counts as carried by none: they were given up, or the server lost them.</summary>
    public void Uncarry(long seq)
    {
        foreach (var (key, entry) in _entries.ToArray())
        {
            if (entry.CarriedAt >= seq)
            {
                _entries[key] = new() { Seconds = entry.Seconds };
            }
        }
    }

    public UsageState Save(ClockState clock) => new()
    {
        Installation = Installation,
        Clock = clock,
        Counters =
        [
            .. _entries.Select(pair => new StoredCounter
            {
                Installation = pair.Key.Installation,
                Day = pair.Key.Day,
                Subject = pair.Key.Subject.ToString(),
                Seconds = pair.Value.Seconds,
                Granted = pair.Key.Granted,
                CarriedAt = pair.Value.CarriedAt,
            }),
        ],
    };

    private readonly record struct Entry
    {
        public long Seconds { get; init; }

        /// <summary>The first report that carried the value; 0 for none that counts.</summary>
        public long CarriedAt { get; init; }

        public bool WasSent { get; init; }
    }
}
