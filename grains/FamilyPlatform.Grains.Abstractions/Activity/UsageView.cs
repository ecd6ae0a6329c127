namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageView")]
public sealed record UsageView
{
    [Id(0)]
    public required UsageBy By { get; init; }

    [Id(1)]
    public required DateOnly From { get; init; }

    [Id(2)]
    public required DateOnly To { get; init; }

    /// <summary>Most used first; by day in the order of days.</summary>
    [Id(3)]
    public required IReadOnlyList<UsageRow> Rows { get; init; }

    /// <summary>Screen time: apps and sites, each second once; capabilities and categories do not add to it.</summary>
    [Id(4)]
    public required long TotalSeconds { get; init; }
}
