using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain : IFamilyNudgesGrain
{
    private readonly ConnectedDevices _connected = new();

    /// <summary>Whether a device fetched all there is, for those that this activation saw fetch or nudged.</summary>
    private readonly Dictionary<DeviceId, bool> _isCurrent = [];

    /// <summary>Devices to nudge once this turn of the family is over.</summary>
    private readonly HashSet<DeviceId> _toNudge = [];

    /// <summary>The device whose report is being answered: it learns everything from the answer.</summary>
    private DeviceId? _answering;

    public Task<ImmutableArray<StreamAnswer>> RegisterAsync(SiloAddress silo, ImmutableArray<DeviceStreamNote> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silo);

        return Task.FromResult(ImmutableArray.CreateRange(streams, stream => Register(silo, stream)));
    }

    private StreamAnswer Register(SiloAddress silo, DeviceStreamNote stream)
    {
        if (family.State.Device(stream.Device) is not { Standing: not DeviceStanding.Released } device || family.State.Child(device.Child) is not { } child)
        {
            return new(false, null);
        }

        if (!_connected.TryPut(stream, silo, Now + services.Nudges.Lease, out var former))
        {
            return new(false, null);
        }

        if (former is var (other, openedAt))
        {
            _ = services.Nudges.EndAsync(other, Id, stream.Device, openedAt + 1);
        }

        return new(true, _isCurrent.TryGetValue(stream.Device, out var isCurrent) ? IfBehind(!isCurrent, child) : IfBehind(Lags(device, child), child));
    }

    private static long? IfBehind(bool isBehind, ChildState child) => isBehind ? child.Stamp.Version : null;

    /// <summary>Whether the stored word of a device is of an older state; a device that has just fetched the newest may still count as one that did not.</summary>
    private bool Lags(DeviceEntry device, ChildState child) =>
        !device.IsManaged
        || ledger.State.Find(device.Id) is not { } known
        || known.Epoch != device.Epoch
        || known.Applied != child.Stamp.Version
        || Commands.Open(family.State, device.Id, Now).Any(command => command.State == CommandState.Sent);

    /// <summary>Asks a connected device to check in soon. Nobody waits for it, and one that does not hear it checks in at its own pace.</summary>
    private void Nudge(DeviceId device)
    {
        if (device == _answering)
        {
            return;
        }

        _isCurrent[device] = false;
        if (_connected.Find(device, Now) is not null && _toNudge.Add(device) && _toNudge.Count == 1)
        {
            _ = NudgeAsync();
        }
    }

    /// <summary>One call to each silo, whatever changed at once.</summary>
    private async Task NudgeAsync()
    {
        await Task.Yield();

        var now = Now;
        var silos = _toNudge.ToLookup(device => _connected.Find(device, now));
        _toNudge.Clear();
        await Task.WhenAll(silos.Select(devices => devices.Key is { } silo ? NudgeAsync(silo, devices) : Task.CompletedTask));
    }

    private async Task NudgeAsync(SiloAddress silo, IEnumerable<DeviceId> devices)
    {
        ImmutableArray<DeviceNudge> nudges =
        [
            .. from id in devices
               let child = family.State.Device(id) is { } device ? family.State.Child(device.Child) : null
               where child is not null
               select new DeviceNudge(id, child.Stamp.Version),
        ];
        foreach (var absent in await services.Nudges.NudgeAsync(silo, Id, nudges))
        {
            _connected.Forget(absent, silo);
        }

        LogNudged(Id, nudges.Length);
    }

    /// <summary>Ends the stream of a device that is none of the family's any more.</summary>
    private void EndStream(DeviceId device)
    {
        _isCurrent.Remove(device);
        if (_connected.Find(device, Now) is { } silo)
        {
            _connected.Forget(device);
            _ = services.Nudges.EndAsync(silo, Id, device, long.MaxValue);
        }
    }

    /// <summary>Tells everybody who listens what a stored change means to them.</summary>
    private void Announce(FamilyState before, FamilyState after)
    {
        var changes = FamilyChanges.Between(before, after);
        foreach (var device in changes.Nudged)
        {
            Nudge(device);
        }

        foreach (var device in changes.Gone)
        {
            EndStream(device);
        }

        Tell(changes.Parts, atOnce: _answering is null);
    }

    [LoggerMessage(LogLevel.Debug, "Family {FamilyId}: {Count} devices were asked to check in")]
    private partial void LogNudged(FamilyId familyId, int count);
}
