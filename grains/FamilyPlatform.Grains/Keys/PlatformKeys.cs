using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains;

/// <summary>The keys that grains sign and derive with. The host loads them; only a silo has them all.</summary>
public sealed class PlatformKeys
{
    /// <summary>Master secrets of request signatures; the gateway has them too.</summary>
    public required MasterSecrets Request { get; init; }

    /// <summary>Master secrets of reply signatures; no gateway has them.</summary>
    public required MasterSecrets Reply { get; init; }

    /// <summary>Secrets that end enrolment ids; the gateway has them too.</summary>
    public required MasterSecrets Edge { get; init; }

    public required Es256Signer Bundle { get; init; }

    public required Es256Signer Grant { get; init; }

    public required Es256Signer Release { get; init; }

    /// <summary>What devices trust, signed by the root key.</summary>
    public required DsseEnvelope Trust { get; init; }

    public required int TrustVersion { get; init; }

    /// <summary>A device's key, encrypted to the device as a compact JWE.</summary>
    internal string Seal(KeyId keyId, EcJwk recipient)
    {
        Span<byte> key = stackalloc byte[DeviceKeys.Length];
        return DeviceKeys.TryDeriveWhole(Request, Reply, keyId, key)
            ? CompactJwe.Encrypt(key, recipient)
            : throw new InvalidOperationException("The current request secret has no reply secret of the same kid. Configure both under one kid.");
    }
}
