namespace FamilyPlatform.ApiDefaults.EventStreams;

/// <summary>How an event stream keeps itself alive, and for how long.</summary>
/// <param name="Heartbeat">Between two comments where nothing else is sent.</param>
/// <param name="Life">After this the server closes it.</param>
public readonly record struct EventStreamPace(TimeSpan Heartbeat, TimeSpan Life)
{
    /// <summary>A life between two bounds, so that streams that began together do not end together.</summary>
    public static EventStreamPace Between(TimeSpan heartbeat, TimeSpan shortest, TimeSpan longest) =>
        new(heartbeat, shortest + ((longest - shortest) * Random.Shared.NextDouble()));
}
