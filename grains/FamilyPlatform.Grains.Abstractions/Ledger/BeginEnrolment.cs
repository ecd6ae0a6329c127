namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.BeginEnrolment")]
public sealed record BeginEnrolment
{
    [Id(0)]
    public required string Ticket { get; init; }

    /// <summary>Whether the QR token was used, which needs no confirmation.</summary>
    [Id(1)]
    public required bool ByToken { get; init; }

    [Id(2)]
    public required string PublicKey { get; init; }

    [Id(3)]
    public required string Agree { get; init; }

    [Id(4)]
    public required DeviceFacts Device { get; init; }
}
