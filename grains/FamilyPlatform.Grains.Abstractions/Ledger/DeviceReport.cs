using System.Collections.Immutable;

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
