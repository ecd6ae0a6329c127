namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DayPlanList")]
public sealed record DayPlanList
{
    [Id(0)]
    public required IReadOnlyList<DayPlan> Days { get; init; }

    [Id(1)]
    public required string TimeZone { get; init; }
}
