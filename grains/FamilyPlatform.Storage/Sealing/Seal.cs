using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Storage;

/// <summary>AES-256-GCM with a random nonce, as <c>nonce ‖ ciphertext ‖ tag</c>, tied to what it belongs to.</summary>
internal static class Seal
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>How many bytes a seal adds.</summary>
    public const int Overhead = NonceLength + TagLength;

    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What to seal.</param>
    /// <param name="binding">What it belongs to; <see cref="Open"/> must be given the same.</param>
    /// <param name="target">Exactly <see cref="Overhead"/> bytes longer than <paramref name="plain"/>.</param>
    public static void Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> binding, Span<byte> target)
    {
        var nonce = target[..NonceLength];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, target[NonceLength..^TagLength], target[^TagLength..], binding);
    }

    /// <exception cref="CryptographicException">The bytes, the key or the binding are not those that were sealed.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> binding)
    {
        if (closed.Length < Overhead)
        {
            throw new CryptographicException("Too short to be sealed.");
        }

        var plain = new byte[closed.Length - Overhead];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(closed[..NonceLength], closed[NonceLength..^TagLength], closed[^TagLength..], plain, binding);
        return plain;
    }

    /// <summary>Several texts as one binding, each with its length before it, so that no two lists give the same bytes.</summary>
    public static byte[] Binding(ReadOnlySpan<byte> header, params ReadOnlySpan<string> parts)
    {
        var length = header.Length;
        foreach (var part in parts)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(part);
        }

        var binding = new byte[length];
        header.CopyTo(binding);
        var at = header.Length;
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, binding.AsSpan(at + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(binding.AsSpan(at), written);
            at += sizeof(int) + written;
        }

        return binding;
    }
}
