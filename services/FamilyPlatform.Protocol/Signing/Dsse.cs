using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>
/// Signs and opens DSSE envelopes (DSSE v1.0; device protocol, Signatures): ES256 over the pre-authentication encoding, so that the
/// payload's type is signed with it.
/// </summary>
public static class Dsse
{
    /// <summary>Wraps and signs a payload.</summary>
    public static DsseEnvelope Sign(string payloadType, ReadOnlySpan<byte> payload, Es256Signer signer)
    {
        ArgumentNullException.ThrowIfNull(signer);

        return new()
        {
            Payload = Convert.ToBase64String(payload),
            PayloadType = payloadType,
            Signatures = [new() { KeyId = signer.Kid, Sig = Convert.ToBase64String(signer.Sign(Pae(payloadType, payload))) }],
        };
    }

    /// <summary>
    /// The payload, if the envelope is of exactly this type and one of the keys signed it. False for anything else, base 64 that cannot
    /// be read included.
    /// </summary>
    /// <param name="envelope">As received.</param>
    /// <param name="payloadType">One of <see cref="DssePayloadTypes"/>.</param>
    /// <param name="keys">The keys that serve this type.</param>
    /// <param name="payload">The signed bytes.</param>
    public static bool TryOpen(
        DsseEnvelope envelope, string payloadType, Es256KeySet keys, [NotNullWhen(true)] out byte[]? payload)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(keys);

        payload = null;
        if (envelope.PayloadType != payloadType || !TryDecode(envelope.Payload, out var bytes))
        {
            return false;
        }

        var signed = Pae(payloadType, bytes);
        foreach (var signature in envelope.Signatures)
        {
            if (TryDecode(signature.Sig, out var sig) && keys.Verify(signature.KeyId, signed, sig))
            {
                payload = bytes;
                return true;
            }
        }

        return false;
    }

    /// <summary>What identifies a signed object: SHA-256 of its payload, lower-case hexadecimal. The envelope around it may differ.</summary>
    public static string Identity(ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload));

    /// <summary>The pre-authentication encoding: <c>DSSEv1 length type length payload</c>, lengths in bytes.</summary>
    internal static byte[] Pae(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "));
        return [.. head, .. payload];
    }

    internal static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length / 4 * 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return false;
        }

        Array.Resize(ref bytes, length);
        return true;
    }
}
