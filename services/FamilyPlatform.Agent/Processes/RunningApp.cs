using FamilyPlatform.Domain;

namespace FamilyPlatform.Agent;

/// <summary>An app of the catalogue that runs, with the processes that are it.</summary>
internal sealed record RunningApp(Subject Subject, IReadOnlyList<RunningProcess> Processes)
{
    public string Id => Subject.Id;

    public long Cpu => Processes.Sum(process => process.Cpu);

    public long LastStarted => Processes.Max(process => process.Started);
}
