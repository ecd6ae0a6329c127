using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>Decides whether a bundle may replace the one in force (device protocol, Bundle).</summary>
internal static class BundleGate
{
    /// <summary>Null where the bundle is to be enforced from now on, else one of <see cref="BundleRefusals"/>.</summary>
    /// <param name="envelope">As received.</param>
    /// <param name="identity">The device.</param>
    /// <param name="trust">What the device trusts.</param>
    /// <param name="held">The bundle in force.</param>
    /// <param name="payload">The signed bytes, where accepted.</param>
    /// <param name="reading">What they say, where accepted.</param>
    public static string? Refuse(
        DsseEnvelope envelope, DeviceIdentity identity, TrustDocument? trust, BundleInForce? held, out byte[] payload, out BundleReading? reading)
    {
        payload = [];
        reading = null;
        if (trust is null)
        {
            return BundleRefusals.NoTrust;
        }

        using var keys = new Es256KeySet(trust.Keys.Bundle);
        if (!Dsse.TryOpen(envelope, DssePayloadTypes.Bundle, keys, out var opened))
        {
            return BundleRefusals.SignatureInvalid;
        }

        payload = opened;
        return BundleJson.TryParse(opened, out reading) ? Refuse(reading.Bundle, identity, held, opened) : BundleRefusals.Unreadable;
    }

    private static string? Refuse(Bundle bundle, DeviceIdentity identity, BundleInForce? held, byte[] payload)
    {
        if (bundle.Device != identity.DeviceId)
        {
            return BundleRefusals.OtherDevice;
        }

        if (bundle.Epoch != identity.Epoch)
        {
            return BundleRefusals.OtherEpoch;
        }

        // Versions count per child: those of an earlier epoch say nothing about this one.
        if (held is null || held.Bundle.Epoch != bundle.Epoch)
        {
            return null;
        }

        return bundle.Version < held.Bundle.Version ? BundleRefusals.OlderVersion
            : bundle.Version == held.Bundle.Version && !payload.AsSpan().SequenceEqual(held.Payload) ? BundleRefusals.VersionReused
            : null;
    }
}
