namespace FamilyPlatform.Agent;

/// <summary>What the agent takes from the machine it runs on.</summary>
internal sealed record AgentEnvironment
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required HttpMessageInvoker Http { get; init; }

    public required TimeProvider Time { get; init; }

    public string? BootId { get; init; }

    /// <summary>Reads a variable of the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    public static AgentEnvironment OfThisMachine(HttpMessageInvoker http) => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        Http = http,
        Time = new MachineTime(),
        BootId = MachineTime.BootId,
        Variable = Environment.GetEnvironmentVariable,
    };
}
