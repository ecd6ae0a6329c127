using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>One device's account.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceLedger")]
internal sealed record DeviceLedger
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public required int Epoch { get; init; }

    /// <summary>The last report merged, of this epoch.</summary>
    [Id(2)]
    public long Seq { get; init; }

    /// <summary>
    /// Everything that the device's reports up to this one carried is here. Below <see cref="Seq"/> only after a backup was restored: then reports build on ones that are
    /// gone, until one comes whose <c>since</c> is not ahead of this.
    /// </summary>
    [Id(15)]
    public long Complete { get; init; }

    /// <summary>The last event received, of this epoch.</summary>
    [Id(3)]
    public long Event { get; init; }

    /// <summary>How many events were ever appended, of any epoch and of the server's own; the order of the device's list.</summary>
    [Id(4)]
    public long Arrivals { get; init; }

    [Id(5)]
    public ImmutableArray<UsageCounter> Counters { get; init; } = [];

    /// <summary>The highest ceilings that the device may still hold.</summary>
    [Id(6)]
    public ImmutableArray<Ceiling> Ceilings { get; init; } = [];

    [Id(7)]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Bundle version that the device says it enforces.</summary>
    [Id(8)]
    public long Applied { get; init; }

    [Id(9)]
    public string? AppliedError { get; init; }

    /// <summary>When it first said so.</summary>
    [Id(10)]
    public DateTimeOffset? AppliedAt { get; init; }

    [Id(11)]
    public bool Locked { get; init; }

    [Id(12)]
    public ImmutableDictionary<string, string> Protections { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Id(13)]
    public int? Battery { get; init; }

    /// <summary>The key under which the last report came; a guardian's offline codes follow from it.</summary>
    [Id(14)]
    public DeviceCall LastSpeaker { get; init; }

    /// <summary>Ceilings of earlier epochs, which stay charged until their period ends: whoever holds that key may still run up to them.</summary>
    [Id(16)]
    public ImmutableArray<Ceiling> FormerCeilings { get; init; } = [];

    /// <summary>That the device is silent was told. It is told anew when the device was heard again in between.</summary>
    [Id(30)]
    public bool IsSilenceTold { get; init; }

    /// <summary>Numbers begin again; counters and the list of events stay, and what the device held stays charged.</summary>
    public DeviceLedger Restart(int epoch) => new()
    {
        Device = Device,
        Epoch = epoch,
        Arrivals = Arrivals,
        Counters = Counters,
        FormerCeilings = FormerCeilings.AddRange(Ceilings),
        LastSeenAt = LastSeenAt,
        Protections = Protections,
    };
}
