namespace FamilyPlatform.Grains;

/// <summary>One device: which key version is current, which report it sent last, what it said of itself. Keyed by the deviceKey, <c>fam_…/dev_…</c>.</summary>
/// <remarks>Calls go one way, endpoint to Device to Family (architecture, decision 2). Every refusal of these methods is signed.</remarks>
[GrainInterfaceType("device"), Alias("FamilyPlatform.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Takes a report in. Refusals: <c>device_unknown</c>, <c>key_retired</c>, <c>seq_conflict</c>, <c>seq_stale</c>.</summary>
    [Alias("CheckIn"), Callers(CallerKinds.Device)]
    Task<Result<ReportOutcome>> CheckInAsync(DeviceReport report, CancellationToken cancellationToken = default);

    /// <summary>The child asks for something; idempotent by the device's request id, 10 an hour (<c>slow_down</c>).</summary>
    [Alias("Ask"), Callers(CallerKinds.Device)]
    Task<Result<ChildRequest>> AskAsync(DeviceCall speaker, AskForChild request, CancellationToken cancellationToken = default);

    /// <summary>The device has un-managed itself after a signed release.</summary>
    [Alias("AcknowledgeRelease"), Callers(CallerKinds.Device)]
    Task<Result<Done>> AcknowledgeReleaseAsync(DeviceCall speaker, CancellationToken cancellationToken = default);

    /// <summary>Asks nothing but whether the key is current.</summary>
    [Alias("Admit"), Callers(CallerKinds.Device)]
    Task<Result<Done>> AdmitAsync(DeviceCall speaker, CancellationToken cancellationToken = default);

    /// <summary>Makes the next key version, for a request that the enrolled P-256 key signed. A repeat from the same version with the same agreement key answers the same.</summary>
    [Alias("RotateKey"), Callers(CallerKinds.Device)]
    Task<Result<RotatedKey>> RotateKeyAsync(RotateKey command, CancellationToken cancellationToken = default);

    /// <summary>Writes what the last reports changed and is not stored.</summary>
    [Alias("Flush"), Callers(CallerKinds.System)]
    Task FlushAsync(CancellationToken cancellationToken = default);
}
