using FamilyPlatform.Domain;
using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>A family's devices as guardians see them: pairing, the roster, commands.</summary>
[GrainInterfaceType("family-devices"), Alias("FamilyPlatform.IFamilyDevicesGrain")]
public interface IFamilyDevicesGrain : IGrainWithStringKey
{
    /// <summary>Makes a ticket for one device: 10 minutes, single use, at most 10 live ones a guardian (<c>too_many_tickets</c>).</summary>
    [Alias("CreateTicket"), Callers(CallerKinds.Guardian)]
    Task<Result<TicketView>> CreateTicketAsync(CreateTicket command, CancellationToken cancellationToken = default);

    /// <summary>Pending ones first, then those of the last day.</summary>
    [ReadOnly, Alias("GetEnrolments"), Callers(CallerKinds.Guardian)]
    Task<Result<EnrolmentList>> GetEnrolmentsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets a device in, or turns it away. Repeats answer the decision; another decision than the one made is <c>enrolment_decided</c>.</summary>
    [Alias("DecideEnrolment"), Callers(CallerKinds.Guardian)]
    Task<Result<EnrolmentView>> DecideEnrolmentAsync(DecideEnrolment command, CancellationToken cancellationToken = default);

    [ReadOnly, Alias("GetDevices"), Callers(CallerKinds.Guardian)]
    Task<Result<DeviceList>> GetDevicesAsync(CancellationToken cancellationToken = default);

    [ReadOnly, Alias("GetDevice"), Callers(CallerKinds.Guardian)]
    Task<Result<DeviceView>> GetDeviceAsync(DeviceId device, CancellationToken cancellationToken = default);

    /// <summary>Renames a device, or gives it to another child, which starts a new epoch.</summary>
    [Alias("UpdateDevice"), Callers(CallerKinds.Guardian)]
    Task<Result<DeviceView>> UpdateDeviceAsync(UpdateDevice command, CancellationToken cancellationToken = default);

    /// <summary>Signs a release, which the device gets at its next check-in; until it acknowledges, the device is listed as <see cref="DeviceStanding.Releasing"/>.</summary>
    [Alias("ReleaseDevice"), Callers(CallerKinds.Guardian)]
    Task<Result<DeviceView>> ReleaseDeviceAsync(DeviceId device, CancellationToken cancellationToken = default);

    [Alias("SendCommand"), Callers(CallerKinds.Guardian)]
    Task<Result<CommandView>> SendCommandAsync(SendCommand command, CancellationToken cancellationToken = default);

    /// <summary>The newest 50 commands of a device.</summary>
    [ReadOnly, Alias("GetCommands"), Callers(CallerKinds.Guardian)]
    Task<Result<CommandList>> GetCommandsAsync(DeviceId device, CancellationToken cancellationToken = default);

    /// <summary>The codes that a device accepts without a network now, one for each length (device protocol, Offline approval).</summary>
    [ReadOnly, Alias("GetOfflineCodes"), Callers(CallerKinds.Guardian)]
    Task<Result<OfflineCodesView>> GetOfflineCodesAsync(DeviceId device, CancellationToken cancellationToken = default);
}
