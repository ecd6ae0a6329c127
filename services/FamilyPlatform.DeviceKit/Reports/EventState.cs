using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>The device's events as they are stored.</summary>
internal sealed record EventState
{
    /// <summary>The number of the next event, from 1.</summary>
    public required long Next { get; init; }

    /// <summary>In the order of their numbers, without gaps, up to the one before <see cref="Next"/>.</summary>
    public required IReadOnlyList<EventItem> Kept { get; init; }
}
