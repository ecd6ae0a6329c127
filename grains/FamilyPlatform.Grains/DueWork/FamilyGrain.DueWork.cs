using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    private DateTimeOffset _activatedAt;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        if (family.State.DueAt <= now)
        {
            await CommitAsync(FamilyDue.Settle(family.State, services.Policies, now));
        }

        // The row's time may be behind what this activation knows: then writing it moves the time on.
        if (ledger.State.DueAt <= now || _stored.DueAt <= now)
        {
            await StoreAsync(Settle(ledger.State, now));
        }
    }

    private LedgerState Settle(LedgerState state, DateTimeOffset now)
    {
        state = state with { Devices = state.Devices.RemoveAll(device => family.State.Device(device.Device) is null) };
        if (!state.Devices.Any(device => LedgerDue.IsSilent(device, now)))
        {
            return state;
        }

        if (_activatedAt + LedgerDue.Listen > now)
        {
            return state with { ListensUntil = _activatedAt + LedgerDue.Listen };
        }

        var lines = ImmutableArray.CreateBuilder<Append>();
        foreach (var device in state.Devices.Where(device => LedgerDue.IsSilent(device, now)))
        {
            var told = device with { IsSilenceTold = true };
            if (family.State.Device(device.Device) is { IsManaged: true })
            {
                told = Tampered(told, "silent", now, out var line);
                lines.Add(line);
                LogTamper(Id, device.Device, "silent");
            }

            state = state.With(told);
        }

        return state with { Appends = lines.ToImmutable() };
    }
}
