namespace FamilyPlatform.Grains;

/// <summary>How often devices check in, and when one that does not is late.</summary>
public static class CheckInPace
{
    /// <summary>Seconds until the next check-in.</summary>
    public const int AfterSeconds = 60;

    /// <summary>A device adds a random part of so many seconds, so that a fleet spreads.</summary>
    public const int JitterSeconds = 15;

    /// <summary>Three check-ins missed.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(3 * (AfterSeconds + JitterSeconds));

    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(1);

    public static readonly TimeSpan LostAfter = TimeSpan.FromDays(3);
}
