namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DecideEnrolment")]
public sealed record DecideEnrolment
{
    [Id(0)]
    public required string Enrolment { get; init; }

    [Id(1)]
    public required bool Confirm { get; init; }

    [Id(2)]
    public Once? Once { get; init; }
}
