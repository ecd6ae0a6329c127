using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PairingTicket")]
public sealed record PairingTicket
{
    /// <summary>SHA-256 of the code or token, lower-case hex; the first byte names the pairing grain.</summary>
    [Id(0)]
    public required string Hash { get; init; }

    [Id(1)]
    public required FamilyId Family { get; init; }

    [Id(2)]
    public required string Ticket { get; init; }

    [Id(3)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(4)]
    public required bool IsToken { get; init; }
}
