using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A check-in whose grammar was checked: what is here can be read, whether or not it is believed.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceReport")]
public sealed record DeviceReport
{
    [Id(0)]
    public required DeviceCall Speaker { get; init; }

    [Id(1)]
    public required long Seq { get; init; }

    [Id(2)]
    public required long Since { get; init; }

    /// <summary>SHA-256 of the body; the same again is a retry, another is a conflict.</summary>
    [Id(3)]
    public required ImmutableArray<byte> BodyHash { get; init; }

    [Id(4)]
    public required string Installation { get; init; }

    /// <summary>The device's own clock; advice.</summary>
    [Id(5)]
    public required DateTimeOffset SentAt { get; init; }

    [Id(6)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Bundle version that the device holds; 0 for none.</summary>
    [Id(7)]
    public required long HavePolicy { get; init; }

    [Id(8)]
    public int HaveTrust { get; init; }

    [Id(9)]
    public ImmutableArray<HeldCeiling> HaveCeilings { get; init; } = [];

    /// <summary>Bundle version that the device enforces; null where it did not say.</summary>
    [Id(10)]
    public long? Applied { get; init; }

    [Id(11)]
    public string? AppliedError { get; init; }

    [Id(12)]
    public ReportedState? State { get; init; }

    [Id(13)]
    public ImmutableArray<UsageItem> Usage { get; init; } = [];

    [Id(14)]
    public ImmutableArray<EventItem> Events { get; init; } = [];

    [Id(15)]
    public ImmutableArray<AckItem> Acks { get; init; } = [];

    /// <summary>Items that could not be read; they go back with the outcome's own.</summary>
    [Id(16)]
    public ImmutableArray<RejectedItem> Rejected { get; init; } = [];

    [Id(17)]
    public ImmutableArray<string> Features { get; init; } = [];

    [Id(18)]
    public string? AgentVersion { get; init; }

    /// <summary>Percent, 0 to 100.</summary>
    [Id(19)]
    public int? Battery { get; init; }
}

/// <summary>A ceiling that a device says it holds.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.HeldCeiling")]
public readonly record struct HeldCeiling([property: Id(0)] string Limit, [property: Id(1)] DateOnly Period, [property: Id(2)] long Seconds);

/// <summary>What a device says of itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReportedState")]
public sealed record ReportedState
{
    [Id(0)]
    public bool Locked { get; init; }

    [Id(1)]
    public string? TimeZone { get; init; }

    [Id(2)]
    public ImmutableDictionary<string, string> Protections { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>One cumulative counter as reported; <paramref name="Index"/> is its place in the body, for a refusal's pointer.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageItem")]
public readonly record struct UsageItem(
    [property: Id(0)] int Index, [property: Id(1)] DateOnly Day, [property: Id(2)] string Subject, [property: Id(3)] long Seconds, [property: Id(4)] bool Granted);

/// <summary>One numbered event as reported, or the tombstone of a range that the device had to drop.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.EventItem")]
public sealed record EventItem
{
    [Id(0)]
    public required int Index { get; init; }

    /// <summary>Its number; for a tombstone the last number of the range.</summary>
    [Id(1)]
    public required long Number { get; init; }

    /// <summary>For a tombstone the first number of the range; else the number itself.</summary>
    [Id(2)]
    public required long From { get; init; }

    [Id(3)]
    public required DateTimeOffset At { get; init; }

    /// <summary><c>signal</c>, <c>tamper</c>, <c>limit</c>, <c>install</c>, <c>command</c> or <c>lost</c>.</summary>
    [Id(4)]
    public required string Kind { get; init; }

    [Id(5)]
    public string? Code { get; init; }

    /// <summary><c>med</c> or <c>high</c>, for a signal.</summary>
    [Id(6)]
    public string? Band { get; init; }

    [Id(7)]
    public string? AppCategory { get; init; }

    [Id(8)]
    public int? Count { get; init; }

    /// <summary>Why this event is refused though its number counts as received; null where it is good.</summary>
    [Id(9)]
    public string? RefusedCode { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AckItem")]
public readonly record struct AckItem([property: Id(0)] int Index, [property: Id(1)] CommandId Command, [property: Id(2)] CommandState State);

/// <summary>An item that was not applied, and why.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.RejectedItem")]
public readonly record struct RejectedItem([property: Id(0)] string Pointer, [property: Id(1)] string Code);
