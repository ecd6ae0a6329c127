using System.Collections.Frozen;
using System.Security.Cryptography;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>The public keys that may sign one type of object, by kid.</summary>
public sealed class Es256KeySet : IDisposable
{
    private readonly FrozenDictionary<string, ECDsa> _keys;

    /// <exception cref="ArgumentException">A key is no valid P-256 key, or two share a kid.</exception>
    public Es256KeySet(IEnumerable<NamedJwk> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);

        var imported = new Dictionary<string, ECDsa>(StringComparer.Ordinal);
        foreach (var named in keys)
        {
            if (!P256.TryImport(named.Jwk, out ECDsa? key) || !imported.TryAdd(named.Kid, key))
            {
                throw new ArgumentException($"The key '{named.Kid}' is no valid P-256 key, or there are two of that name.", nameof(keys));
            }
        }

        _keys = imported.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether the key of this name signed the data. False for an unknown name too.</summary>
    public bool Verify(string kid, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == 64
        && _keys.TryGetValue(kid, out var key)
        && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
