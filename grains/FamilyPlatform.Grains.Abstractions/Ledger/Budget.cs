namespace FamilyPlatform.Grains;

/// <summary>How far a device may go on one limit.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Budget")]
public sealed record Budget
{
    [Id(0)]
    public required string Limit { get; init; }

    /// <summary>First policy day of the limit's period.</summary>
    [Id(1)]
    public required DateOnly Period { get; init; }

    /// <summary>What is left of the limit over all devices that count, in its own (weighted) seconds.</summary>
    [Id(2)]
    public required long RemainingSeconds { get; init; }

    /// <summary>This device may run until its own weighted use of the period reaches this.</summary>
    [Id(3)]
    public required long CeilingSeconds { get; init; }

    [Id(4)]
    public required DateTimeOffset ResetsAt { get; init; }
}
