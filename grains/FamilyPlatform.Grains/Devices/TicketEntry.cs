using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A live ticket, for the bound of ten a guardian; its code and token live hashed in the pairing grains.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.TicketEntry")]
internal sealed record TicketEntry
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required GuardianId By { get; init; }

    [Id(3)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(4)]
    public DeviceId? Replaces { get; init; }

    /// <summary>Hash of the recovery code that was shown.</summary>
    [Id(5)]
    public required string Recovery { get; init; }
}
