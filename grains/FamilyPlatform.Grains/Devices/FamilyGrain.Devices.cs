using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain
{
    public Task<Result<DeviceList>> GetDevicesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Read<DeviceList>(state => new DeviceList
        {
            Devices = [.. state.Devices.Where(device => device.Standing != DeviceStanding.Released).Select(View)],
        }));

    public Task<Result<DeviceView>> GetDeviceAsync(DeviceId device, CancellationToken cancellationToken) =>
        Task.FromResult(Read<DeviceView>(state => state.Device(device) is { } entry ? View(entry) : Faults.NotFound));

    public async Task<Result<DeviceView>> UpdateDeviceAsync(UpdateDevice command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return Shown(await ChangeAsync(null, (state, by) => Roster.Update(state, command, services.Policies, by.At), cancellationToken));
    }

    public async Task<Result<DeviceView>> ReleaseDeviceAsync(DeviceId device, CancellationToken cancellationToken)
    {
        var result = await ChangeAsync(null, (state, by) => Roster.Release(state, device, services.Bundles, by.At), cancellationToken);
        if (result.Succeeded)
        {
            LogDeviceStanding(Id, device, result.Value.Standing);
        }

        return Shown(result);
    }

    public Task<Result<CommandView>> SendCommandAsync(SendCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);

        return ChangeAsync(command.Once, (state, by) => Commands.Send(state, command, by, services.Bundles), cancellationToken);
    }

    public Task<Result<CommandList>> GetCommandsAsync(DeviceId device, CancellationToken cancellationToken) =>
        Task.FromResult(Read<CommandList>(state => state.Device(device) is null
            ? Faults.NotFound
            : new CommandList
            {
                Commands =
                [
                    .. state.Commands.Where(each => each.Device == device).OrderByDescending(each => each.CreatedAt).Select(each => each.ToView(Now)),
                ],
            }));

    public Task<Result<OfflineCodesView>> GetOfflineCodesAsync(DeviceId device, CancellationToken cancellationToken) =>
        Task.FromResult(Refusal(Role.Guardian, out _) is { } refusal ? refusal
            : family.State.Device(device) is not { } entry ? Faults.NotFound
            : !entry.IsManaged ? Faults.DeviceReleasing
            : (Result<OfflineCodesView>)OfflineApprovals.Show(
                Id, entry, ledger.State.Find(device) is { } known && known.Epoch == entry.Epoch && known.Seq > 0 ? known.LastSpeaker : null, services.Keys, Now));

    private DeviceView View(DeviceEntry device) => Roster.View(device, ledger.State.Find(device.Id), Now);

    private Result<DeviceView> Shown(Result<DeviceEntry> result) => result.Succeeded ? View(result.Value) : result.Fault;
}
