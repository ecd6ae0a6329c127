using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family's devices: showing, renaming, giving to another child, releasing.</summary>
internal static class Roster
{
    /// <summary>How long a released device's entry and its release are kept (device protocol, The rest).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static DeviceView View(DeviceEntry device, DeviceLedger? ledger, DateTimeOffset now)
    {
        var current = ledger?.Epoch == device.Epoch ? ledger : null;
        return new()
        {
            Id = device.Id,
            Child = device.Child,
            Name = device.Name,
            Facts = device.Facts,
            Standing = device.Standing,
            Health = HealthOf(device, ledger?.LastSeenAt, now),
            EnrolledAt = device.EnrolledAt,
            LastSeenAt = ledger?.LastSeenAt,
            AppliedVersion = current?.Applied ?? 0,
            AppliedError = current?.AppliedError,
            Locked = ledger?.Locked ?? false,
            Protections = ledger?.Protections ?? ImmutableDictionary<string, string>.Empty,
            Epoch = device.Epoch,
            Battery = ledger?.Battery,
            Version = device.Version,
        };
    }

    /// <summary>Nothing but when the device was last heard of.</summary>
    private static DeviceHealth HealthOf(DeviceEntry device, DateTimeOffset? lastSeen, DateTimeOffset now) =>
        device.Standing == DeviceStanding.Released || lastSeen is not { } seen ? DeviceHealth.Off
        : now - seen < CheckInPace.LateAfter ? DeviceHealth.Ok
        : now - seen < CheckInPace.SilentAfter ? DeviceHealth.Late
        : now - seen < CheckInPace.LostAfter ? DeviceHealth.Silent
        : DeviceHealth.Lost;

    /// <summary>A device that goes to another child starts a new epoch, and both children's devices learn of it.</summary>
    public static Change<DeviceEntry> Update(FamilyState state, UpdateDevice command, ChildPolicies policies, DateTimeOffset now)
    {
        if (state.Device(command.Device) is not { Standing: not DeviceStanding.Released } device)
        {
            return Faults.NotFound;
        }

        if (command.IfVersion is { } version && version != device.Version)
        {
            return Faults.VersionMismatch(device.Version);
        }

        if (command.Name is not null && Text.Check("/name", command.Name, 60) is { } fault)
        {
            return fault;
        }

        var next = device with { Name = command.Name ?? device.Name };
        if (command.Child is { } to && to != device.Child)
        {
            if (state.Child(to) is not { } child)
            {
                return Faults.Invalid("/child", "unknown_child", "Must be a child of this family.");
            }

            if (!device.IsManaged)
            {
                return Faults.DeviceReleasing;
            }

            next = next with { Child = to, Epoch = device.Epoch + 1, FormerOwners = device.FormerOwners.Add(new(device.Epoch, device.Child)) };
            state = state.With(policies.Stamp(child, now));
        }

        if (next == device)
        {
            return device;
        }

        next = next with { Version = device.Version + 1 };
        return Change.To(state.With(next), next);
    }

    public static Change<DeviceEntry> Release(FamilyState state, DeviceId id, BundleIssuer bundles, DateTimeOffset now)
    {
        if (state.Device(id) is not { } device)
        {
            return Faults.NotFound;
        }

        if (!device.IsManaged)
        {
            return device;
        }

        var next = device with
        {
            Standing = DeviceStanding.Releasing,
            Release = bundles.Release(device, now),
            ReleasedAt = now,
            Version = device.Version + 1,
        };
        return Change.To(
            state.With(next) with { Commands = state.Commands.RemoveAll(command => command.Device == id) },
            next);
    }

    /// <summary>The device says that it has un-managed itself.</summary>
    public static FamilyState? Acknowledge(FamilyState state, DeviceId id, DateTimeOffset now)
    {
        if (state.Device(id) is not { Standing: DeviceStanding.Releasing } device)
        {
            return null;
        }

        var kept = state.Devices.RemoveAll(each => each.Standing == DeviceStanding.Released && each.ReleasedAt < now - Kept);
        return (state with { Devices = kept }).With(device with { Standing = DeviceStanding.Released, Version = device.Version + 1 });
    }
}
