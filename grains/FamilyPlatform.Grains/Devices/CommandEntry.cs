using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A command on its way to a device.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.CommandEntry")]
internal sealed record CommandEntry
{
    [Id(0)]
    public required CommandId Id { get; init; }

    [Id(1)]
    public required DeviceId Device { get; init; }

    [Id(2)]
    public required CommandType Type { get; init; }

    [Id(3)]
    public string? Text { get; init; }

    [Id(4)]
    public required GuardianId By { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(6)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(7)]
    public CommandState State { get; init; }

    [Id(8)]
    public DateTimeOffset? DeliveredAt { get; init; }

    [Id(9)]
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>For a command that loosens: its signed grant, DSSE as JSON in UTF-8.</summary>
    [Id(10)]
    public ImmutableArray<byte> Grant { get; init; } = [];

    /// <summary>It still has to reach the device, or the device has still to say what came of it.</summary>
    public bool IsOpenAt(DateTimeOffset now) => State is CommandState.Sent or CommandState.Delivered && now < ExpiresAt;

    public CommandView ToView(DateTimeOffset now) => new()
    {
        Id = Id,
        Device = Device,
        Type = Type,
        State = State is CommandState.Sent or CommandState.Delivered && now >= ExpiresAt ? CommandState.Expired : State,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        DeliveredAt = DeliveredAt,
        AppliedAt = AppliedAt,
        Text = Text,
    };
}
