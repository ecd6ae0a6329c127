using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Requests;

/// <summary>That a device has un-managed itself: <c>POST /release-ack</c>.</summary>
public sealed record ReleaseAck
{
    /// <summary>The identity of the release it obeyed: SHA-256 of the payload, lower-case hexadecimal. Null where the device does not say.</summary>
    public string? Release { get; init; }

    /// <summary>Reads a body; false when it is malformed. An empty one says no more than the path does.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out ReleaseAck? ack)
    {
        if (body.IsEmpty)
        {
            ack = new();
            return true;
        }

        return DeviceJson.TryRead(body, DeviceJson.Default.ReleaseAck, out ack) && (ack.Release is null || WireText.IsToken(ack.Release, 64));
    }
}
