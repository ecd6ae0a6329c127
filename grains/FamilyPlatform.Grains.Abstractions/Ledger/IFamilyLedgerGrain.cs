using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The family as its devices see it: reports are merged here, and what a device needs comes from here.</summary>
[GrainInterfaceType("family-ledger"), Alias("FamilyPlatform.IFamilyLedgerGrain")]
public interface IFamilyLedgerGrain : IGrainWithStringKey
{
    /// <summary>Merges a report: usage at once and durable lazily, events durable before this answers.</summary>
    [Alias("Report"), Callers(CallerKinds.Device)]
    Task<Result<ReportOutcome>> ReportAsync(DeviceId device, DeviceReport report, CancellationToken cancellationToken = default);

    /// <summary>What the roster knows of a device; <c>device_unknown</c> for one that never was.</summary>
    [Alias("GetRegistration"), Callers(CallerKinds.Device)]
    Task<Result<DeviceRegistration>> GetRegistrationAsync(DeviceId device, CancellationToken cancellationToken = default);

    /// <summary>The device used its key for the first time: what was kept to hand it over is dropped.</summary>
    [Alias("KeyInUse"), Callers(CallerKinds.Device)]
    Task KeyInUseAsync(DeviceId device, CancellationToken cancellationToken = default);

    /// <summary>Records that two holders of one key were seen, or another finding about a device that the server itself made.</summary>
    [Alias("RaiseTamper"), Callers(CallerKinds.Device)]
    Task RaiseTamperAsync(DeviceId device, int epoch, string code, CancellationToken cancellationToken = default);

    /// <summary>How far the device's reports of an epoch were read.</summary>
    [Alias("GetReceived"), Callers(CallerKinds.Device)]
    Task<ReceivedMark> GetReceivedAsync(DeviceId device, int epoch, CancellationToken cancellationToken = default);

    [Alias("Ask"), Callers(CallerKinds.Device)]
    Task<Result<ChildRequest>> AskAsync(DeviceId device, int epoch, AskForChild request, CancellationToken cancellationToken = default);

    [Alias("AcknowledgeRelease"), Callers(CallerKinds.Device)]
    Task<Result<Done>> AcknowledgeReleaseAsync(DeviceId device, int epoch, CancellationToken cancellationToken = default);

    /// <summary>A device redeemed a ticket. A repeat with the same keys answers the same enrolment.</summary>
    [Alias("BeginEnrolment"), Callers(CallerKinds.System)]
    Task<Result<EnrolmentView>> BeginEnrolmentAsync(BeginEnrolment command, CancellationToken cancellationToken = default);

    /// <summary>What the device that enrols is told.</summary>
    [Alias("PollEnrolment"), Callers(CallerKinds.System)]
    Task<Result<EnrolmentOutcome>> PollEnrolmentAsync(string enrolment, CancellationToken cancellationToken = default);

    /// <summary>Writes a dirty ledger.</summary>
    [Alias("Flush"), Callers(CallerKinds.System)]
    Task FlushAsync(CancellationToken cancellationToken = default);
}
