using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Requests;

/// <summary>What a child asks for from the device: <c>POST /requests</c>, idempotent by <see cref="RequestId"/>.</summary>
public sealed record ChildRequest
{
    /// <summary>Chosen by the device, 1 to 64 visible ASCII characters.</summary>
    public required string RequestId { get; init; }

    /// <summary>One of <see cref="ChildRequestKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: <c>app:…</c>, <c>site:…</c> or a limit's <c>limit:…</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>How long, 1 to 1,440 minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>The child's own words, at most <see cref="DeviceLimits.MaxNoteLength"/> characters.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a body; false when it is malformed.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out ChildRequest? request) =>
        DeviceJson.TryRead(body, DeviceJson.Default.ChildRequest, out request) && request.IsWithinBounds();

    private bool IsWithinBounds() =>
        WireText.IsToken(RequestId, 64)
        && ChildRequestKinds.IsKnown(Kind)
        && (Subject is null || WireText.IsToken(Subject, DeviceLimits.MaxTextLength))
        && Minutes is null or (>= 1 and <= 1_440)
        && (Note is null || Note.Length <= DeviceLimits.MaxNoteLength);
}
