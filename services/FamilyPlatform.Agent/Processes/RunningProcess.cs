namespace FamilyPlatform.Agent;

/// <summary>A process as <c>/proc</c> shows it.</summary>
internal sealed record RunningProcess
{
    public required int Pid { get; init; }

    public required int Parent { get; init; }

    public required int Group { get; init; }

    /// <summary>Ticks after the machine's start at which it began; with <see cref="Pid"/> it names a process for ever.</summary>
    public required long Started { get; init; }

    /// <summary>Ticks of processor time that it has used.</summary>
    public required long Cpu { get; init; }

    public required int User { get; init; }

    /// <summary>The name to which the kernel cuts it, at most 15 bytes.</summary>
    public required string Comm { get; init; }

    /// <summary>The file name of the executable; null where this user may not see it, or for the kernel's own.</summary>
    public string? Executable { get; init; }

    /// <summary>The file name of the first argument, such as a Windows program under Wine; null where there is none.</summary>
    public string? Argument { get; init; }

    public (int Pid, long Started) Identity => (Pid, Started);
}
