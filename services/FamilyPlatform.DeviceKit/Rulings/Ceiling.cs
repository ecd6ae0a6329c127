namespace FamilyPlatform.DeviceKit;

/// <summary>Up to where this device may run on one limit (device protocol, Ceilings).</summary>
internal sealed record Ceiling
{
    /// <summary>The first policy day of the limit's period.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>
    /// As the server said, in weighted seconds that this installation used of the period; this is what <c>have.ceilings</c> shows. Never less than it has used: what is
    /// shown as given back goes to another device, and the server need not know all of that use yet.
    /// </summary>
    public required long Seconds { get; init; }

    /// <summary>
    /// Where this device really stops: no later than <see cref="Seconds"/>, and no later than what all devices together had left when the server spoke. The second
    /// keeps a device that lost its own counters from running the same ceiling twice.
    /// </summary>
    public required long StopAt { get; init; }

    /// <summary>The limit was each device's own when this was told: it is a stop and no share, so nothing is shown of it and a shared limit does not open by it.</summary>
    public bool PerDevice { get; init; }

    /// <summary>The stricter of two ceilings of one period; of different periods the present one.</summary>
    public Ceiling NoHigherThan(Ceiling? stored) =>
        stored is null || stored.Period != Period || stored.PerDevice != PerDevice
            ? this with { Seconds = 0, StopAt = 0 }
            : this with { Seconds = Math.Min(Seconds, stored.Seconds), StopAt = Math.Min(StopAt, stored.StopAt) };
}
