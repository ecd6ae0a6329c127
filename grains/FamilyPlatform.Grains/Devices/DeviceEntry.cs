using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device on the family's roster.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceEntry")]
internal sealed record DeviceEntry
{
    [Id(0)]
    public required DeviceId Id { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required DeviceFacts Facts { get; init; }

    /// <summary>Grows at re-enrolment and when the device is given to another child.</summary>
    [Id(4)]
    public required int Epoch { get; init; }

    /// <summary>The enrolled P-256 key as JWK; empty for a fixture.</summary>
    [Id(5)]
    public required string PublicKey { get; init; }

    /// <summary>Hash of the recovery code; empty for a fixture.</summary>
    [Id(6)]
    public required string Recovery { get; init; }

    [Id(7)]
    public DeviceStanding Standing { get; init; }

    [Id(8)]
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The signed release, DSSE as JSON in UTF-8, once a guardian removed the device.</summary>
    [Id(9)]
    public ImmutableArray<byte> Release { get; init; } = [];

    [Id(10)]
    public long Version { get; init; } = 1;

    /// <summary>When it was removed; the entry is kept 400 days after that.</summary>
    [Id(11)]
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Whose it was in earlier epochs, so that what was used then stays theirs.</summary>
    [Id(12)]
    public ImmutableArray<FormerOwner> FormerOwners { get; init; } = [];

    /// <summary>Whose use an epoch's counters are.</summary>
    public ChildId OwnerIn(int epoch)
    {
        foreach (var former in FormerOwners)
        {
            if (epoch <= former.LastEpoch)
            {
                return former.Child;
            }
        }

        return Child;
    }

    /// <summary>Enrolled and managed: it counts where "on n of m devices" is said.</summary>
    public bool IsManaged => Standing == DeviceStanding.Enrolled;
}

/// <summary>The child to whom a device belonged up to an epoch.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FormerOwner")]
internal readonly record struct FormerOwner([property: Id(0)] int LastEpoch, [property: Id(1)] ChildId Child);

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
