using System.Diagnostics.CodeAnalysis;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>A device asks to join: <c>POST /enrolments</c> (device protocol, Enrolment). The same request gets the same answer.</summary>
public sealed record EnrolmentRequest
{
    /// <summary>A typed <see cref="TicketCode"/> or the 256-bit token of a QR code, base64url.</summary>
    public required string Ticket { get; init; }

    /// <summary>The device's lasting key, in hardware where there is any.</summary>
    public required EcJwk PublicKey { get; init; }

    /// <summary>The ephemeral key that the device's shared key will be sealed to.</summary>
    public required EcJwk Agree { get; init; }

    /// <summary>See <see cref="EnrolmentProof"/>.</summary>
    public required string Proof { get; init; }

    public required DeviceFacts Device { get; init; }

    /// <summary>What the agent can do, such as <c>evaluator</c>.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Reads a body; false when it is malformed. Keys and proof are judged apart.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out EnrolmentRequest? request) =>
        DeviceJson.TryRead(body, DeviceJson.Default.EnrolmentRequest, out request) && request.IsWithinBounds();

    private bool IsWithinBounds() =>
        WireText.IsText(Ticket)
        && WireText.IsToken(Proof, 2_048)
        && Device.IsWithinBounds()
        && (Features is null || (Features.Count <= DeviceLimits.MaxFeatures && Features.All(WireText.IsText)));
}
