using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RoutineSpan")]
public sealed record RoutineSpan
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public RoutineKind Kind { get; init; }

    [Id(3)]
    public required DateTimeOffset From { get; init; }

    [Id(4)]
    public required DateTimeOffset To { get; init; }
}
