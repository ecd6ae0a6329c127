using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>
/// One event of a device, numbered from 1 without gaps within an epoch (device protocol, Events). It carries codes and numbers only:
/// no member could hold a text, a picture, an address or a name.
/// </summary>
public sealed record EventItem
{
    /// <summary>The event's number; absent for <see cref="Lost"/>.</summary>
    public long? Id { get; init; }

    /// <summary>When it happened, by the device's clock; of a signal, rounded to 15 minutes.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? At { get; init; }

    /// <summary>One of <see cref="EventKinds"/>; another one is refused as an item.</summary>
    public string? Kind { get; init; }

    /// <summary>What happened, such as <c>ctx.live_camera_sleep</c> or <c>clock_changed</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Of a signal: <c>med</c> or <c>high</c>.</summary>
    public string? Band { get; init; }

    /// <summary>How often, where that says more than once.</summary>
    [JsonPropertyName("n")]
    public int? Count { get; init; }

    /// <summary>The category of the app that it was in, such as <c>liveStream</c>.</summary>
    public string? AppCategory { get; init; }

    /// <summary>Stands in the place of events that the device had to drop.</summary>
    public LostEvents? Lost { get; init; }

    /// <summary>Whether every member could be read and the kind is known. One that is not still takes its number.</summary>
    [JsonIgnore]
    public bool IsWellFormed { get; init; } = true;

    /// <summary>The first number that this item takes.</summary>
    [JsonIgnore]
    public long First => Lost?.From ?? Id ?? 0;

    /// <summary>The last number that this item takes.</summary>
    [JsonIgnore]
    public long Last => Lost?.To ?? Id ?? 0;
}
