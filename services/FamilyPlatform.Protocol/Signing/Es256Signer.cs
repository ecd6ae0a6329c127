using System.Security.Cryptography;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>A private P-256 key and its name.</summary>
/// <param name="kid">What signatures call the key by.</param>
/// <param name="key">The key; disposed along with this.</param>
public sealed class Es256Signer(string kid, ECDsa key) : IDisposable
{
    public string Kid { get; } = kid;

    /// <summary>The public half.</summary>
    public NamedJwk PublicKey { get; } = new() { Kid = kid, Jwk = P256.Export(key) };

    /// <summary>ES256 as r‖s, 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) =>
        key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose() => key.Dispose();
}
