namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RequestList")]
public sealed record RequestList
{
    [Id(0)]
    public required IReadOnlyList<ChildRequest> Requests { get; init; }
}
