namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DecisionList")]
public sealed record DecisionList
{
    [Id(0)]
    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    /// <summary>IANA, for wall-clock times in explanations.</summary>
    [Id(1)]
    public required string TimeZone { get; init; }
}
