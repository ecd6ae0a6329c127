using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.CommandView")]
public sealed record CommandView
{
    [Id(0)]
    public required CommandId Id { get; init; }

    [Id(1)]
    public required DeviceId Device { get; init; }

    [Id(2)]
    public required CommandType Type { get; init; }

    [Id(3)]
    public required CommandState State { get; init; }

    [Id(4)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(5)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(6)]
    public DateTimeOffset? DeliveredAt { get; init; }

    [Id(7)]
    public DateTimeOffset? AppliedAt { get; init; }

    [Id(8)]
    public string? Text { get; init; }
}
