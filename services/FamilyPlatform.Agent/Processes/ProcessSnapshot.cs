namespace FamilyPlatform.Agent;

/// <summary>All processes at one moment and the apps among them.</summary>
internal sealed record ProcessSnapshot(IReadOnlyList<RunningProcess> Processes, IReadOnlyList<RunningApp> Apps);
