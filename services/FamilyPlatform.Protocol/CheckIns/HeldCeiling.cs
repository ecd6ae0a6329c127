namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Up to which of its own weighted use a device may run in a period (device protocol, Ceilings).</summary>
public sealed record HeldCeiling
{
    /// <summary>The first policy day of the limit's period.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>The ceiling in weighted seconds since the period began.</summary>
    public required long Seconds { get; init; }
}
