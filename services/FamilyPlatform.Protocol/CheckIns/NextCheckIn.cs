namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>When to call again.</summary>
public sealed record NextCheckIn
{
    public required int AfterSeconds { get; init; }

    /// <summary>Up to how many random seconds to add.</summary>
    public required int JitterSeconds { get; init; }
}
