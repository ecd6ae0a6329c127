using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>A device asks for its next key: <c>POST /keys</c>, signed by its enrolled P-256 key.</summary>
public sealed record KeyRotationRequest
{
    /// <summary>The key version that the device uses now; the same request again gets the same next version.</summary>
    public required int From { get; init; }

    /// <summary>The ephemeral key that the new key will be sealed to.</summary>
    public required EcJwk Agree { get; init; }

    /// <summary>Reads a body; false when it is malformed. The key is judged apart.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out KeyRotationRequest? request) =>
        DeviceJson.TryRead(body, DeviceJson.Default.KeyRotationRequest, out request) && request.From >= 1;
}
