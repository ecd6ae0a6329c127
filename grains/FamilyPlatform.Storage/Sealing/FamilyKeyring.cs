using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FamilyPlatform.Storage;

/// <summary>Makes, wraps and unwraps the keys of families.</summary>
internal sealed class FamilyKeyring(IPlatformKeys platformKeys, FamilyKeyCache cache)
{
    public FamilyKey? Find(string family) => cache.Find(family);

    /// <summary>A new key for a family that has none; the same one for everybody who asks before it is stored.</summary>
    public FamilyKey Create(string family)
    {
        var secret = RandomNumberGenerator.GetBytes(Seal.KeyLength);
        var id = BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
        var platformKeyId = platformKeys.CurrentKeyId;
        var wrapped = new byte[Seal.KeyLength + Seal.Overhead];
        Seal.Close(PlatformKey(platformKeyId).Span, secret, Binding(family, id, platformKeyId), wrapped);
        return cache.FindOrPut(family, new(id, secret, new(id, platformKeyId, wrapped)));
    }

    /// <summary>The key of a stored row that is not destroyed.</summary>
    /// <exception cref="InvalidDataException">The platform key is not known, or not the one that it was wrapped with.</exception>
    public FamilyKey Unwrap(string family, StoredFamilyKey stored)
    {
        if (cache.Find(family) is { Unstored: null } present && present.Id == stored.Id)
        {
            return present;
        }

        try
        {
            var binding = Binding(family, stored.Id, stored.PlatformKeyId);
            var secret = Seal.Open(PlatformKey(stored.PlatformKeyId).Span, stored.Wrapped, binding);
            var key = new FamilyKey(stored.Id, secret, Unstored: null);
            cache.Put(family, key);
            return key;
        }
        catch (CryptographicException exception)
        {
            throw new InvalidDataException(
                $"The family key of '{family}' was not wrapped with the configured platform key '{stored.PlatformKeyId}'.", exception);
        }
    }

    /// <summary>A transaction that stored the key has succeeded.</summary>
    public void Stored(string family, FamilyKey key)
    {
        if (key.Unstored is not null)
        {
            cache.Put(family, key with { Unstored = null });
        }
    }

    public void Forget(string family) => cache.Forget(family);

    private ReadOnlyMemory<byte> PlatformKey(string keyId) => platformKeys.Find(keyId)
        ?? throw new InvalidDataException($"The platform key '{keyId}' is not configured.");

    private static byte[] Binding(string family, long id, string platformKeyId)
    {
        Span<byte> header = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(header, id);
        return Seal.Binding(header, "family-key", family, platformKeyId);
    }
}
