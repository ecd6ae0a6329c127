using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.CreateTicket")]
public sealed record CreateTicket
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>The device whose place the new one takes.</summary>
    [Id(1)]
    public DeviceId? Replaces { get; init; }

    [Id(2)]
    public Once? Once { get; init; }
}

/// <summary>Shown to the guardian once; only hashes are kept.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.TicketView")]
public sealed record TicketView
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary><c>XXXX-XXXX</c>, to be typed; null while the platform takes QR tokens only.</summary>
    [Id(1)]
    public string? Code { get; init; }

    /// <summary>256 bits in base64url, for the QR picture.</summary>
    [Id(2)]
    public required string Token { get; init; }

    [Id(3)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Releases the device without any server, typed on it.</summary>
    [Id(4)]
    public required string RecoveryCode { get; init; }
}

public enum EnrolmentState
{
    Pending,
    Confirmed,
    Denied,
    Expired,
}

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

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentList")]
public sealed record EnrolmentList
{
    [Id(0)]
    public required IReadOnlyList<EnrolmentView> Enrolments { get; init; }
}

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

/// <summary>What a device says of itself at enrolment.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceFacts")]
public sealed record DeviceFacts
{
    /// <summary><c>android</c>, <c>ios</c>, <c>windows</c>, <c>macos</c>, <c>linux</c>, <c>chromeos</c> or <c>router</c>.</summary>
    [Id(0)]
    public required string Platform { get; init; }

    [Id(1)]
    public required string Os { get; init; }

    [Id(2)]
    public required string Model { get; init; }

    /// <summary>Becomes the device's name until a guardian gives another.</summary>
    [Id(3)]
    public required string Name { get; init; }

    /// <summary>The agent's version.</summary>
    [Id(4)]
    public required string Agent { get; init; }

    /// <summary><c>phone</c>, <c>tablet</c>, <c>computer</c>, <c>tv</c>, <c>console</c>, <c>router</c> or <c>other</c>.</summary>
    [Id(5)]
    public required string Form { get; init; }
}
