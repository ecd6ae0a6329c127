using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device that redeemed a ticket.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentEntry")]
internal sealed record EnrolmentEntry
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Ticket { get; init; }

    [Id(2)]
    public required ChildId Child { get; init; }

    [Id(3)]
    public DeviceId? Replaces { get; init; }

    [Id(4)]
    public required string Recovery { get; init; }

    [Id(5)]
    public required string PublicKey { get; init; }

    [Id(6)]
    public required string Agree { get; init; }

    [Id(7)]
    public required string ConfirmationCode { get; init; }

    [Id(8)]
    public required DeviceFacts Facts { get; init; }

    [Id(9)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(10)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Never <see cref="EnrolmentState.Expired"/>: that is for a reader to see from the time.</summary>
    [Id(11)]
    public EnrolmentState Decision { get; init; }

    [Id(12)]
    public DeviceId? Device { get; init; }

    /// <summary>The device's key, encrypted to it: the same until its first use, then gone.</summary>
    [Id(13)]
    public string? Key { get; init; }

    [Id(14)]
    public string? KeyId { get; init; }

    public EnrolmentState StateAt(DateTimeOffset now) =>
        Decision == EnrolmentState.Pending && now >= ExpiresAt ? EnrolmentState.Expired : Decision;
}
