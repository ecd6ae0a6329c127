using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a device is told after a report.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReportOutcome")]
public sealed record ReportOutcome
{
    [Id(0)]
    public required ReceivedMark Received { get; init; }

    /// <summary>What is in a state that was written.</summary>
    [Id(1)]
    public required ReceivedMark Durable { get; init; }

    [Id(2)]
    public required long PolicyVersion { get; init; }

    /// <summary>The signed bundle, a DSSE envelope as JSON in UTF-8; null where the device holds this version.</summary>
    [Id(3)]
    public byte[]? Bundle { get; init; }

    [Id(4)]
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    [Id(5)]
    public IReadOnlyList<DeviceCommand> Commands { get; init; } = [];

    [Id(6)]
    public IReadOnlyList<RejectedItem> Rejected { get; init; } = [];

    /// <summary>The signed release, a DSSE envelope as JSON in UTF-8, once a guardian removed the device.</summary>
    [Id(7)]
    public byte[]? Release { get; init; }

    /// <summary>More events are wanted at once: applying stopped at a gap, or the report was full.</summary>
    [Id(8)]
    public bool CheckInAgain { get; init; }
}

/// <summary>How far a device may go on one limit.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Budget")]
public sealed record Budget
{
    [Id(0)]
    public required string Limit { get; init; }

    /// <summary>First policy day of the limit's period.</summary>
    [Id(1)]
    public required DateOnly Period { get; init; }

    /// <summary>What is left of the limit over all devices that count, in its own (weighted) seconds.</summary>
    [Id(2)]
    public required long RemainingSeconds { get; init; }

    /// <summary>This device may run until its own weighted use of the period reaches this.</summary>
    [Id(3)]
    public required long CeilingSeconds { get; init; }

    [Id(4)]
    public required DateTimeOffset ResetsAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceCommand")]
public sealed record DeviceCommand
{
    [Id(0)]
    public required CommandId Id { get; init; }

    [Id(1)]
    public required CommandType Type { get; init; }

    [Id(2)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(3)]
    public string? Text { get; init; }

    /// <summary>For a command that loosens: the signed grant, a DSSE envelope as JSON in UTF-8.</summary>
    [Id(4)]
    public byte[]? Grant { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceRegistration")]
public sealed record DeviceRegistration
{
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>The enrolled P-256 key as JWK; empty for a fixture, which has none and cannot rotate.</summary>
    [Id(1)]
    public required string PublicKey { get; init; }

    [Id(2)]
    public required DeviceStanding Standing { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AskForChild")]
public sealed record AskForChild
{
    /// <summary>Given by the device, 1 to 64 visible ASCII characters.</summary>
    [Id(0)]
    public required string RequestId { get; init; }

    [Id(1)]
    public required RequestKind Kind { get; init; }

    [Id(2)]
    public string? Subject { get; init; }

    [Id(3)]
    public int? Minutes { get; init; }

    [Id(4)]
    public string? Note { get; init; }
}

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

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentOutcome")]
public sealed record EnrolmentOutcome
{
    [Id(0)]
    public required EnrolmentState State { get; init; }

    /// <summary>Once confirmed.</summary>
    [Id(1)]
    public DeviceId? Device { get; init; }

    [Id(2)]
    public int Epoch { get; init; }

    [Id(3)]
    public string? KeyId { get; init; }

    /// <summary>Compact JWE of the 64 bytes; null once the key was used.</summary>
    [Id(4)]
    public string? Key { get; init; }

    [Id(5)]
    public byte[]? Bundle { get; init; }

    /// <summary>Hash of the recovery code.</summary>
    [Id(6)]
    public string? Recovery { get; init; }
}
