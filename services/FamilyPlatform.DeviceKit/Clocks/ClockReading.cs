namespace FamilyPlatform.DeviceKit;

/// <summary>What time it is, as far as the device can tell.</summary>
/// <param name="Now">The instant to act by.</param>
/// <param name="Also">A second instant at which the rules must allow as well; null where <paramref name="Now"/> is trusted.</param>
public readonly record struct ClockReading(DateTimeOffset Now, DateTimeOffset? Also)
{
    /// <summary>Whether a server confirmed the time since the device was started.</summary>
    public bool IsTrusted => Also is null;
}
