namespace FamilyPlatform.DeviceKit;

/// <summary>The counters and the clock as they are stored; both change all the time.</summary>
internal sealed record UsageState
{
    /// <summary>The life of the counters that are reported now.</summary>
    public required string Installation { get; init; }

    public required IReadOnlyList<StoredCounter> Counters { get; init; }

    public required ClockState Clock { get; init; }
}

/// <summary>One counter as it is stored.</summary>
internal sealed record StoredCounter
{
    public required string Installation { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>In text form.</summary>
    public required string Subject { get; init; }

    public required long Seconds { get; init; }

    public bool Granted { get; init; }

    /// <summary>The first report that carried the present value; 0 where none did.</summary>
    public long CarriedAt { get; init; }
}
