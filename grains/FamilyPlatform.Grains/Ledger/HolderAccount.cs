using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>One installation of a device under one epoch: it counts from 0 and holds ceilings of its own, so it is charged by itself.</summary>
internal sealed class HolderAccount(DeviceEntry entry, DeviceLedger device, int epoch, string? installation)
{
    /// <summary>How long a device is in use after its use was seen to grow: some check-ins.</summary>
    private static readonly TimeSpan InUseFor = TimeSpan.FromMinutes(5);

    private LimitSeconds? _used;

    public DeviceId Device => device.Device;

    public int Epoch => epoch;

    /// <summary>Its counters that are the child's.</summary>
    public List<Counter> Counters { get; } = [];

    /// <summary>Its own weighted use in each limit's running period.</summary>
    public LimitSeconds Used(ChildRules rules, DateTimeOffset now) =>
        _used ??= Counters.Count == 0 ? LimitSeconds.None : UsedSeconds.Of(rules.Compiled, now, device.Device.ToString(), Counters);

    /// <summary>How it counts in a limit's period.</summary>
    public CeilingHolder In(string limit, DateOnly period, ChildRules rules, DateTimeOffset now)
    {
        var ceiling = Ceiling(limit, period);
        return new(
            device.Device.ToString(),
            StandingFor(rules.Child.Id, now),
            Used(rules, now)[limit],
            HasLetGo ? 0 : ceiling.Seconds,
            IsInUse(ceiling, now));
    }

    /// <summary>Whether the use under a ceiling was seen to grow of late.</summary>
    public static bool IsInUse(Ceiling ceiling, DateTimeOffset now) => ceiling.InUseAt + InUseFor >= now;

    /// <summary>The ceilings of a child that a device still counts for, and its use, by holder.</summary>
    public static IEnumerable<HolderAccount> Of(FamilyState family, DeviceLedger device, ChildId child, SubjectResolver subjects)
    {
        if (family.Device(device.Device) is not { } entry)
        {
            return [];
        }

        var accounts = new List<HolderAccount>();
        foreach (var ceiling in device.EveryCeiling)
        {
            if (entry.OwnerIn(ceiling.Epoch) == child)
            {
                _ = Find(accounts, entry, device, ceiling.Epoch, ceiling.Installation);
            }
        }

        foreach (var (stored, resolved) in LedgerCounters.Of(entry, device, child, subjects))
        {
            // Until the device reports to this release it is not known which of its installations speaks.
            var installation = stored.Epoch == device.Epoch && device.Installation is null ? null : stored.Installation;
            Find(accounts, entry, device, stored.Epoch, installation).Counters.Add(resolved);
        }

        if (device.Epoch == entry.Epoch && entry.Child == child)
        {
            _ = Find(accounts, entry, device, device.Epoch, device.Installation);
        }

        return accounts;
    }

    /// <summary>Whether it is the one under which the device speaks.</summary>
    public bool IsSpeaking => epoch == device.Epoch && installation == device.Installation;

    /// <summary>
    /// A device that acknowledged its release enforces nothing any more and has told all that it used, so nothing of what it held is charged. An installation before that,
    /// whose counters it lost or a second device has, stays charged: nobody knows how much of it was used.
    /// </summary>
    private bool HasLetGo => entry.Standing == DeviceStanding.Released && epoch == entry.Epoch && IsSpeaking;

    private HolderStanding StandingFor(ChildId child, DateTimeOffset now) =>
        !IsSpeaking || epoch != entry.Epoch || entry.Child != child || entry.Standing != DeviceStanding.Enrolled ? HolderStanding.Gone
        : now - device.LastSeenAt < CheckInPace.LateAfter ? HolderStanding.Present
        : HolderStanding.Silent;

    private Ceiling Ceiling(string limit, DateOnly period)
    {
        foreach (var ceiling in device.EveryCeiling)
        {
            if (ceiling.Epoch == epoch && ceiling.Installation == installation && ceiling.Period == period && ceiling.Limit == limit)
            {
                return ceiling;
            }
        }

        return new(limit, period, 0);
    }

    private static HolderAccount Find(List<HolderAccount> accounts, DeviceEntry entry, DeviceLedger device, int epoch, string? installation)
    {
        var known = accounts.Find(each => each.Epoch == epoch && each.IsOf(installation));
        if (known is null)
        {
            known = new(entry, device, epoch, installation);
            accounts.Add(known);
        }

        return known;
    }

    private bool IsOf(string? other) => installation == other;
}
