namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentList")]
public sealed record EnrolmentList
{
    [Id(0)]
    public required IReadOnlyList<EnrolmentView> Enrolments { get; init; }
}
