namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.LimitPlan")]
public sealed record LimitPlan
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    /// <summary>Null where the limit is silent that day.</summary>
    [Id(2)]
    public long? AllowedSeconds { get; init; }

    [Id(3)]
    public long BonusSeconds { get; init; }
}
