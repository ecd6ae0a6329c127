namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.LimitStatus")]
public sealed record LimitStatus
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    /// <summary>Null where the limit is silent today.</summary>
    [Id(2)]
    public long? AllowedSeconds { get; init; }

    [Id(3)]
    public required long UsedSeconds { get; init; }

    [Id(4)]
    public required long BonusSeconds { get; init; }

    [Id(5)]
    public long? RemainingSeconds { get; init; }

    [Id(6)]
    public required DateTimeOffset ResetsAt { get; init; }
}
