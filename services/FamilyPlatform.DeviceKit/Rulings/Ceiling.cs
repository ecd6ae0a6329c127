namespace FamilyPlatform.DeviceKit;

/// <summary>Up to where this device may run on one limit (device protocol, Ceilings).</summary>
internal sealed record Ceiling
{
    /// <summary>The first policy day of the limit's period.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>As the server said, in weighted seconds of this device's own use; this is what <c>have.ceilings</c> shows.</summary>
    public required long Seconds { get; init; }

    /// <summary>
    /// Where this device really stops: no later than <see cref="Seconds"/>, and no later than what all devices together had left when the server spoke. The second
    /// keeps a device that lost its own counters from running the same ceiling twice.
    /// </summary>
    public required long StopAt { get; init; }
}
