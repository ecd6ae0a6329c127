namespace FamilyPlatform.Grains;

/// <summary>What a device is told after a report.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReportOutcome")]
public sealed record ReportOutcome
{
    [Id(0)]
    public required ReceivedMark Received { get; init; }

    /// <summary>What is in a state that was written.</summary>
    [Id(1)]
    public required ReceivedMark Durable { get; init; }

    [Id(2)]
    public required long PolicyVersion { get; init; }

    /// <summary>The signed bundle, a DSSE envelope as JSON in UTF-8; null where the device holds this version.</summary>
    [Id(3)]
    public byte[]? Bundle { get; init; }

    [Id(4)]
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    [Id(5)]
    public IReadOnlyList<DeviceCommand> Commands { get; init; } = [];

    [Id(6)]
    public IReadOnlyList<RejectedItem> Rejected { get; init; } = [];

    /// <summary>The signed release, a DSSE envelope as JSON in UTF-8, once a guardian removed the device.</summary>
    [Id(7)]
    public byte[]? Release { get; init; }

    /// <summary>More events are wanted at once: applying stopped at a gap, or the report was full.</summary>
    [Id(8)]
    public bool CheckInAgain { get; init; }

    /// <summary>The silo that the device and its family both ran on; null where they ran on two. It tells a check-in that stayed in one process from one that travelled.</summary>
    [Id(9)]
    public SiloAddress? Silo { get; init; }
}
