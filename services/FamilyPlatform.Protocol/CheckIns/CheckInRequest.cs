using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What a device reports (device protocol, Check-in).</summary>
/// <remarks>
/// Lists default in their getters: the generated reader sets every init-only member, so an initialiser would be overwritten with null.
/// </remarks>
public sealed record CheckInRequest
{
    /// <summary>From 1; grows by at least one with each new report of an epoch.</summary>
    public required long Seq { get; init; }

    /// <summary>The last <c>durable.seq</c> that came with a valid signature; 0 for none.</summary>
    public required long Since { get; init; }

    /// <summary>Names the life of the device's counters: a new one means that they began again at 0.</summary>
    public required string Installation { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Why now: <c>timer</c>, <c>nudge</c>, <c>event</c>, <c>boot</c>, <c>user</c>. For people; nothing depends on it.</summary>
    public string? Reason { get; init; }

    /// <summary>What the agent can do, such as <c>evaluator</c>.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    public required HaveState Have { get; init; }

    public AppliedState? Applied { get; init; }

    public ReportedState? State { get; init; }

    /// <summary>Cumulative counters. Null stands at the place of an item that cannot be read.</summary>
    [JsonConverter(typeof(UsageListConverter))]
    public IReadOnlyList<UsageItem?> Usage { get => field ?? []; init; }

    /// <summary>Events in the order of their numbers. Null stands at the place of an item that has no readable number.</summary>
    [JsonConverter(typeof(EventListConverter))]
    public IReadOnlyList<EventItem?> Events { get => field ?? []; init; }

    /// <summary>What became of commands. Null stands at the place of an item that cannot be read.</summary>
    [JsonConverter(typeof(AckListConverter))]
    public IReadOnlyList<AckItem?> Acks { get => field ?? []; init; }

    public AgentReport? Agent { get; init; }

    /// <summary>
    /// Reads a body. False when it is malformed as a whole: no JSON, a required member missing or out of range, a member of another
    /// type, too many of something. Bad items do not make it so.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out CheckInRequest? request) =>
        DeviceJson.TryRead(body, DeviceJson.Default.CheckInRequest, out request) && request.IsWithinBounds();

    private bool IsWithinBounds() =>
        Seq >= 1
        && Since >= 0
        && SentAt != default
        && WireText.IsToken(Installation, 64)
        && (Reason is null || WireText.IsText(Reason))
        && (Features is null || (Features.Count <= DeviceLimits.MaxFeatures && Features.All(WireText.IsText)))
        && Usage.Count <= DeviceLimits.MaxUsageItems
        && Events.Count <= DeviceLimits.MaxEvents
        && Acks.Count <= DeviceLimits.MaxAcks
        && Have.IsWithinBounds()
        && (Applied is null || Applied.IsWithinBounds())
        && (State is null || State.IsWithinBounds())
        && (Agent is null || Agent.IsWithinBounds());
}
