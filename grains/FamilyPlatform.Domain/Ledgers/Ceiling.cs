using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>
/// The highest ceiling that one installation of a device may still hold: it may run until its own weighted use of the period reaches so many seconds
/// (device protocol, Ceilings).
/// </summary>
/// <param name="Limit">The limit's id. A limit that is taken away and comes back under its id finds what it gave.</param>
/// <param name="Period">The first policy day of the limit's period.</param>
/// <param name="Seconds">Weighted seconds since the period began.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Ceiling")]
public readonly record struct Ceiling([property: Id(0)] string Limit, [property: Id(1)] DateOnly Period, [property: Id(2)] long Seconds)
{
    /// <summary>The device's epoch when it was given; it tells whose ceiling it is when the device goes to another child. 0: not known.</summary>
    [Id(3)]
    public int Epoch { get; init; }

    /// <summary>The installation that holds it. Another one counts from 0, so it holds ceilings of its own. Null: not known.</summary>
    [Id(4)]
    public string? Installation { get; init; }

    /// <summary>
    /// The report in whose reply the ceiling was last raised. A report up to this one was written before the device could know, so what it shows lowers nothing.
    /// </summary>
    [Id(5)]
    public long RaisedIn { get; init; }

    /// <summary>The installation's own weighted use, as last seen.</summary>
    [Id(6)]
    public long UsedSeconds { get; init; }

    /// <summary>When that use was last seen to grow; null for never.</summary>
    [Id(7)]
    public DateTimeOffset? InUseAt { get; init; }

    /// <summary>
    /// What may still be held after a report. A lower ceiling counts as lowered only when a report shows it that was written after the last raise was told; one that
    /// does not name the ceiling shows nothing. A higher one than is known, which only a backup brings about, is believed at once.
    /// </summary>
    /// <param name="shown">What <c>have.ceilings</c> says; null where it does not name this limit and period.</param>
    /// <param name="seq">The report's number.</param>
    public Ceiling Shown(long? shown, long seq) =>
        shown > Seconds ? this with { Seconds = shown.Value, RaisedIn = Math.Max(RaisedIn, seq) }
        : shown < Seconds && seq > RaisedIn ? this with { Seconds = shown.Value }
        : this;

    /// <summary>Takes note of the installation's use; when it grew it is in use now.</summary>
    public Ceiling Used(long seconds, DateTimeOffset now) =>
        seconds == UsedSeconds ? this : this with { UsedSeconds = seconds, InUseAt = seconds > UsedSeconds ? now : InUseAt };

    internal bool IsFor(string limit, DateOnly period) => Period == period && Limit == limit;
}
