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

    /// <summary>The highest ceilings that <see cref="Installation"/> may still hold.</summary>
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

    /// <summary>
    /// Ceilings of earlier epochs and of other installations, which stay charged until their period ends: whoever holds that key or that copy of the device may still
    /// run up to them.
    /// </summary>
    [Id(16)]
    public ImmutableArray<Ceiling> FormerCeilings { get; init; } = [];

    /// <summary>The installation that reported last, in this epoch; null before the first report that this release took.</summary>
    [Id(17)]
    public string? Installation { get; init; }

    /// <summary>SHA-256 of the body of the report <see cref="Seq"/>; empty where an earlier release wrote the row.</summary>
    [Id(18)]
    public ImmutableArray<byte> BodyHash { get; init; } = [];

    /// <summary>Who told <see cref="Event"/>, and what; null before the first that this release took.</summary>
    [Id(19)]
    public ToldEvent? LastEvent { get; init; }

    /// <summary>When two lives of the device last told different things under one number; null for never in this epoch.</summary>
    [Id(20)]
    public DateTimeOffset? ContestedAt { get; init; }

    /// <summary>That the device is silent was told. It is told anew when the device was heard again in between.</summary>
    [Id(30)]
    public bool IsSilenceTold { get; init; }

    /// <summary>All of them, each with its holder.</summary>
    public IEnumerable<Ceiling> EveryCeiling => Ceilings.Select(Named).Concat(FormerCeilings);

    /// <summary>
    /// Another life of the device told something else under the same number, of a report or of an event; taken for a repeat it would be lost. The row <c>device</c> tells
    /// reports apart too, but a crash can leave it behind this one.
    /// </summary>
    public bool IsContradictedBy(DeviceReport report) =>
        (report.Seq == Seq && !BodyHash.IsEmpty && !report.BodyHash.AsSpan().SequenceEqual(BodyHash.AsSpan()))
        || (LastEvent?.IsContradictedBy(Event, report) ?? false);

    /// <summary>
    /// Whether its reports are stored at once, pings too. Each of two lives loses its counters to the other's next report, so neither could say again what a crash took.
    /// </summary>
    public bool IsContested(DateTimeOffset now) => ContestedAt > now.AddDays(-UsageLedger.DaysBack);

    /// <summary>Numbers begin again; counters and the list of events stay, and what the device held stays charged.</summary>
    public DeviceLedger Restart(int epoch) => new()
    {
        Device = Device,
        Epoch = epoch,
        Arrivals = Arrivals,
        Counters = Counters,
        FormerCeilings = [.. EveryCeiling],
        LastSeenAt = LastSeenAt,
        Protections = Protections,
    };

    /// <summary>The account as an installation speaks for it: it counts from 0, so it holds what it was given itself and nothing else.</summary>
    public DeviceLedger SpokenForBy(string installation)
    {
        if (Installation == installation)
        {
            return this;
        }

        var known = Installation is null ? this with { Installation = installation } : this;
        var (own, former) = Domain.Ceilings.Part(known.EveryCeiling, Epoch, installation);
        return this with { Installation = installation, Ceilings = own, FormerCeilings = former };
    }

    /// <summary>Ceilings that an earlier release wrote do not name their holder, which was the only one there was.</summary>
    private Ceiling Named(Ceiling ceiling) => ceiling.Epoch > 0 ? ceiling : ceiling with { Epoch = Epoch, Installation = Installation };
}
