using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a stored change means for those who listen: found by comparing, so that no command can forget to say so.</summary>
internal sealed class FamilyChanges
{
    private readonly FamilyState _before;
    private readonly FamilyState _after;
    private readonly HashSet<DeviceId> _nudged = [];
    private readonly HashSet<DeviceId> _gone = [];
    private readonly HashSet<LiveChange> _parts = [];

    private FamilyChanges(FamilyState before, FamilyState after) => (_before, _after) = (before, after);

    /// <summary>Devices that have something to fetch.</summary>
    public IReadOnlyCollection<DeviceId> Nudged => _nudged;

    /// <summary>Devices that have un-managed themselves or are not on the roster any more.</summary>
    public IReadOnlyCollection<DeviceId> Gone => _gone;

    /// <summary>What guardians should read again.</summary>
    public IReadOnlyCollection<LiveChange> Parts => _parts;

    public static FamilyChanges Between(FamilyState before, FamilyState after)
    {
        var changes = new FamilyChanges(before, after);
        if (before.Version != after.Version)
        {
            changes.Say(null, LivePart.Family);
        }

        if (before.Guardians != after.Guardians)
        {
            changes.Say(null, LivePart.Members);
        }

        Compare(before.Children, after.Children, child => child.Id, changes.OfChild);
        Compare(before.Devices, after.Devices, device => device.Id, changes.OfDevice);
        Compare(before.Commands, after.Commands, command => command.Id, changes.OfCommand);
        Compare(before.Requests, after.Requests, request => request.Id, changes.OfRequest);
        Compare(before.Tickets, after.Tickets, ticket => ticket.Id, (old, now) => changes.Say((now ?? old)!.Child, LivePart.Enrolments));
        Compare(before.Enrolments, after.Enrolments, enrolment => enrolment.Id, (old, now) => changes.Say((now ?? old)!.Child, LivePart.Enrolments));
        return changes;
    }

    private void OfChild(ChildState? old, ChildState? now)
    {
        if (old is null || now is null || old.Version != now.Version)
        {
            Say((now ?? old)!.Id, LivePart.Family);
        }

        if (now is not null && now.Stamp != old?.Stamp)
        {
            Say(now.Id, LivePart.Policy);
            _nudged.UnionWith(_after.Devices.Where(device => device.Child == now.Id && device.Standing != DeviceStanding.Released).Select(device => device.Id));
        }
    }

    private void OfDevice(DeviceEntry? old, DeviceEntry? now)
    {
        Say((now ?? old)!.Child, LivePart.Devices);
        if (old is not null && now is not null && old.Child != now.Child)
        {
            Say(old.Child, LivePart.Devices);
        }

        if (now is null or { Standing: DeviceStanding.Released })
        {
            _gone.Add((now ?? old)!.Id);
        }
        else if (old is null || old.Epoch != now.Epoch || old.Standing != now.Standing)
        {
            _nudged.Add(now.Id);
        }
    }

    private void OfCommand(CommandEntry? old, CommandEntry? now)
    {
        var device = (now ?? old)!.Device;
        Say((_after.Device(device) ?? _before.Device(device))?.Child, LivePart.Devices);
        if (old is null)
        {
            _nudged.Add(device);
        }
    }

    private void OfRequest(ChildRequest? old, ChildRequest? now)
    {
        var request = (now ?? old)!;
        Say(request.Child, LivePart.Requests);
        if (old is not null && now is not null && old.State != now.State)
        {
            _nudged.Add(request.Device);
        }
    }

    private void Say(ChildId? child, LivePart part) => _parts.Add(new(child, part));

    /// <summary>Calls back for every entry that came, went or is another now.</summary>
    private static void Compare<TEntry, TKey>(
        ImmutableArray<TEntry> before, ImmutableArray<TEntry> after, Func<TEntry, TKey> key, Action<TEntry?, TEntry?> differs)
        where TEntry : class
        where TKey : notnull
    {
        if (before == after)
        {
            return;
        }

        var known = before.ToDictionary(key);
        foreach (var entry in after)
        {
            known.Remove(key(entry), out var old);
            if (!ReferenceEquals(old, entry))
            {
                differs(old, entry);
            }
        }

        foreach (var old in known.Values)
        {
            differs(old, null);
        }
    }
}
