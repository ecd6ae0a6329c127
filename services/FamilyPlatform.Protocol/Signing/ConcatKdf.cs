using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>The Concat KDF of RFC 7518 4.6.2 for keys of at most 256 bits, so one round of SHA-256.</summary>
internal static class ConcatKdf
{
    /// <param name="secret">The agreed secret Z.</param>
    /// <param name="algorithm">The <c>enc</c> value, for direct key agreement.</param>
    /// <param name="partyU">The decoded <c>apu</c>, or nothing.</param>
    /// <param name="partyV">The decoded <c>apv</c>, or nothing.</param>
    /// <param name="key">Receives the key; its length is part of what is hashed.</param>
    public static void Derive(
        ReadOnlySpan<byte> secret, string algorithm, ReadOnlySpan<byte> partyU, ReadOnlySpan<byte> partyV, Span<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, SHA256.HashSizeInBytes);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendNumber(hash, 1);
        hash.AppendData(secret);
        AppendSized(hash, Encoding.ASCII.GetBytes(algorithm));
        AppendSized(hash, partyU);
        AppendSized(hash, partyV);
        AppendNumber(hash, key.Length * 8);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[..key.Length].CopyTo(key);
    }

    private static void AppendSized(IncrementalHash hash, ReadOnlySpan<byte> data)
    {
        AppendNumber(hash, data.Length);
        hash.AppendData(data);
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
