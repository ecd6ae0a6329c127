namespace FamilyPlatform.DeviceKit;

/// <summary>What the trusted clock remembers over restarts.</summary>
internal sealed record ClockState
{
    /// <summary>The start of the operating system that <see cref="Uptime"/> counts from; null where the host cannot tell.</summary>
    public string? BootId { get; init; }

    /// <summary>The monotonic clock when this was written.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Trusted time when this was written: real time was not earlier.</summary>
    public DateTimeOffset Trusted { get; init; }

    /// <summary>Whether a server had confirmed <see cref="Trusted"/> since that start.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The wall clock when this was written.</summary>
    public DateTimeOffset Wall { get; init; }
}
