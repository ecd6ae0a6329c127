using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>
/// Proves that whoever enrols holds the lasting key and means this ticket and this ephemeral key: a compact ES256 JWS by
/// <c>publicKey</c> over <c>{ ticket, publicKey, agree }</c>, the keys as RFC 7638 thumbprints (device protocol, Enrolment).
/// </summary>
public static class EnrolmentProof
{
    /// <summary>Signs the proof of a request that is about to be sent.</summary>
    /// <param name="ticket">Exactly as the request carries it.</param>
    /// <param name="key">The device's lasting key.</param>
    /// <param name="agree">The public half of the ephemeral key.</param>
    public static string Create(string ticket, ECDsa key, EcJwk agree)
    {
        var payload = new EnrolmentProofPayload
        {
            Ticket = ticket,
            PublicKey = P256.Thumbprint(P256.Export(key)),
            Agree = P256.Thumbprint(agree),
        };

        return CompactJws.Sign(JsonSerializer.SerializeToUtf8Bytes(payload, DeviceJson.Default.EnrolmentProofPayload), key);
    }

    /// <summary>Whether both keys of the request are valid P-256 keys and its proof holds for it.</summary>
    public static bool Verify(EnrolmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (!P256.IsValid(request.Agree)
            || !CompactJws.TryParse(request.Proof, out var jws)
            || !P256.TryImport(request.PublicKey, out ECDsa? key))
        {
            return false;
        }

        using (key)
        {
            return jws.Verify(key)
                && DeviceJson.TryRead(jws.Payload, DeviceJson.Default.EnrolmentProofPayload, out var payload)
                && payload.Ticket == request.Ticket
                && payload.PublicKey == P256.Thumbprint(request.PublicKey)
                && payload.Agree == P256.Thumbprint(request.Agree);
        }
    }
}
