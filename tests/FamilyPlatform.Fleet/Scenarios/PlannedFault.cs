namespace FamilyPlatform.Fleet.Scenarios;

/// <param name="At">Since faults began.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">To which process; empty where there is only one.</param>
internal sealed record PlannedFault(TimeSpan At, PlannedFaultKind Kind, string Target);

internal enum PlannedFaultKind
{
    KillSilo,
    KillGateway,
    RestartPostgres,
    StopSilo,
}
