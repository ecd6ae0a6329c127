using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>How a device comes to trust keys, and how it comes to trust others.</summary>
public static class TrustChain
{
    /// <summary>Signs a trust document with a root key.</summary>
    /// <exception cref="ArgumentException">A key serves two types, is invalid, or there is no root.</exception>
    public static DsseEnvelope Sign(TrustDocument document, Es256Signer root)
    {
        ArgumentNullException.ThrowIfNull(document);

        return document.Version >= 1 && document.Keys.AreSound()
            ? Dsse.Sign(DssePayloadTypes.Trust, JsonSerializer.SerializeToUtf8Bytes(document, DeviceJson.Default.TrustDocument), root)
            : throw new ArgumentException("A trust document needs a version from 1, a root key, and each valid key once.", nameof(document));
    }

    /// <summary>Opens the trust that enrolment gave, under root keys known by other means.</summary>
    public static bool TryOpen(DsseEnvelope envelope, IEnumerable<NamedJwk> roots, [NotNullWhen(true)] out TrustDocument? document)
    {
        document = null;
        using var keys = new Es256KeySet(roots);
        return Dsse.TryOpen(envelope, DssePayloadTypes.Trust, keys, out var payload) && TryRead(payload, out document);
    }

    /// <summary>
    /// Opens the first trust that a device meets, at enrolment: it must be signed by a root key that it names itself. From then on that
    /// root is pinned, and only <see cref="TryAdvance"/> leads on.
    /// </summary>
    public static bool TryBegin(DsseEnvelope envelope, [NotNullWhen(true)] out TrustDocument? document)
    {
        ArgumentNullException.ThrowIfNull(envelope);

        document = null;
        return Dsse.TryDecode(envelope.Payload, out var unproved)
            && TryRead(unproved, out var claimed)
            && TryOpen(envelope, claimed.Keys.Trust, out document);
    }

    /// <summary>Opens a trust that is newer than the held one and signed by one of the held one's root keys.</summary>
    public static bool TryAdvance(DsseEnvelope envelope, TrustDocument held, [NotNullWhen(true)] out TrustDocument? document)
    {
        ArgumentNullException.ThrowIfNull(held);

        if (TryOpen(envelope, held.Keys.Trust, out document) && document.Version > held.Version)
        {
            return true;
        }

        document = null;
        return false;
    }

    private static bool TryRead(byte[] payload, [NotNullWhen(true)] out TrustDocument? document)
    {
        if (DeviceJson.TryRead(payload, DeviceJson.Default.TrustDocument, out document)
            && document.Version >= 1
            && document.Keys.AreSound())
        {
            return true;
        }

        document = null;
        return false;
    }
}
