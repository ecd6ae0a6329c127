using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentView")]
public sealed record EnrolmentView
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required EnrolmentState State { get; init; }

    [Id(2)]
    public required ChildId Child { get; init; }

    /// <summary>The six digits that the device shows too.</summary>
    [Id(3)]
    public required string ConfirmationCode { get; init; }

    [Id(4)]
    public required DeviceFacts Device { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a pending one lapses.</summary>
    [Id(6)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Once confirmed.</summary>
    [Id(7)]
    public DeviceId? DeviceId { get; init; }
}
