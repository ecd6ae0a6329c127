namespace FamilyPlatform.Domain;

/// <summary>How long the platform keeps what it is told (safety and privacy, Privacy and law).</summary>
public sealed record RetentionDays
{
    /// <summary>Usage by day. Default: 30.</summary>
    public int Usage { get; init; } = 30;

    /// <summary>Events and alerts. Default: 90.</summary>
    public int Events { get; init; } = 90;
}
