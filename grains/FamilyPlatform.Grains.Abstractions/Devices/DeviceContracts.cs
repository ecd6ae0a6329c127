using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>How lately a device was heard of. Nothing but time decides it, so that it does not lie.</summary>
public enum DeviceHealth
{
    /// <summary>Never heard of, or released.</summary>
    Off,

    /// <summary>Within three of its check-in intervals.</summary>
    Ok,

    /// <summary>Within an hour.</summary>
    Late,

    /// <summary>Within three days.</summary>
    Silent,

    /// <summary>Longer.</summary>
    Lost,
}

public enum DeviceStanding
{
    /// <summary>Enrolled and managed.</summary>
    Enrolled,

    /// <summary>A release is signed; the device has not acknowledged it.</summary>
    Releasing,

    /// <summary>The device has un-managed itself.</summary>
    Released,
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceView")]
public sealed record DeviceView
{
    [Id(0)]
    public required DeviceId Id { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required DeviceFacts Facts { get; init; }

    [Id(4)]
    public required DeviceStanding Standing { get; init; }

    [Id(5)]
    public required DeviceHealth Health { get; init; }

    [Id(6)]
    public required DateTimeOffset EnrolledAt { get; init; }

    [Id(7)]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The bundle version that the device says it enforces; 0 before it said so.</summary>
    [Id(8)]
    public required long AppliedVersion { get; init; }

    /// <summary>Why the newest bundle is not applied, in the device's word.</summary>
    [Id(9)]
    public string? AppliedError { get; init; }

    [Id(10)]
    public required bool Locked { get; init; }

    /// <summary>Protections by name, <c>on</c>, <c>off</c> or <c>unsupported</c>, as last reported.</summary>
    [Id(11)]
    public ImmutableDictionary<string, string> Protections { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Id(12)]
    public required int Epoch { get; init; }

    [Id(13)]
    public int? Battery { get; init; }

    [Id(14)]
    public required long Version { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceList")]
public sealed record DeviceList
{
    [Id(0)]
    public required IReadOnlyList<DeviceView> Devices { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateDevice")]
public sealed record UpdateDevice
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public ChildId? Child { get; init; }

    [Id(3)]
    public long? IfVersion { get; init; }
}

public enum CommandType
{
    Lock,
    Unlock,
    Message,
    Ring,
}

public enum CommandState
{
    Sent,
    Delivered,
    Applied,
    Failed,
    Expired,
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SendCommand")]
public sealed record SendCommand
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public required CommandType Type { get; init; }

    /// <summary>For a message: 1 to 280 characters.</summary>
    [Id(2)]
    public string? Text { get; init; }

    [Id(3)]
    public Once? Once { get; init; }
}

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

[GenerateSerializer, Immutable, Alias("FamilyPlatform.CommandList")]
public sealed record CommandList
{
    [Id(0)]
    public required IReadOnlyList<CommandView> Commands { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OfflineCodesView")]
public sealed record OfflineCodesView
{
    [Id(0)]
    public required IReadOnlyList<OfflineCodeView> Codes { get; init; }

    /// <summary>When the next step begins and the codes change.</summary>
    [Id(1)]
    public required DateTimeOffset ChangesAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OfflineCodeView")]
public sealed record OfflineCodeView
{
    /// <summary><c>15</c>, <c>30</c>, <c>60</c> or <c>next-routine</c>.</summary>
    [Id(0)]
    public required string Length { get; init; }

    /// <summary>Six digits.</summary>
    [Id(1)]
    public required string Code { get; init; }
}
