using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>
/// A compact JWE (RFC 7516) with ECDH-ES straight to an A256GCM key (RFC 7518 4.6) and nothing else: how a device's key travels to it.
/// </summary>
public static class CompactJwe
{
    /// <summary>Characters of the longest token that is read.</summary>
    public const int MaxLength = 8 * 1024;

    private const string Algorithm = "ECDH-ES";
    private const string Encryption = "A256GCM";
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals a plaintext to a public key, under a fresh key of its own.</summary>
    /// <exception cref="ArgumentException">The recipient is no valid P-256 key.</exception>
    public static string Encrypt(ReadOnlySpan<byte> plaintext, EcJwk recipient)
    {
        if (!P256.TryImport(recipient, out ECDiffieHellman? theirs))
        {
            throw new ArgumentException("The recipient is no valid P-256 key.", nameof(recipient));
        }

        using (theirs)
        {
            using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            var header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
                new() { Alg = Algorithm, Enc = Encryption, Epk = P256.Export(ours) }, JoseJson.Default.JoseHeader));

            Span<byte> key = stackalloc byte[KeyLength];
            Agree(ours, theirs, [], [], key);
            Span<byte> nonce = stackalloc byte[NonceLength];
            RandomNumberGenerator.Fill(nonce);
            var ciphertext = new byte[plaintext.Length];
            Span<byte> tag = stackalloc byte[TagLength];
            using var gcm = new AesGcm(key, TagLength);
            gcm.Encrypt(nonce, plaintext, ciphertext, tag, Encoding.ASCII.GetBytes(header));
            CryptographicOperations.ZeroMemory(key);

            return $"{header}..{Base64Url.EncodeToString(nonce)}.{Base64Url.EncodeToString(ciphertext)}.{Base64Url.EncodeToString(tag)}";
        }
    }

    /// <summary>Opens a token. False when it is no such JWE, or was not sealed to this key, or was changed on the way.</summary>
    public static bool TryDecrypt(string? token, ECDiffieHellman key, [NotNullWhen(true)] out byte[]? plaintext)
    {
        ArgumentNullException.ThrowIfNull(key);

        plaintext = null;
        if (token is null || token.Length > MaxLength || token.Split('.') is not [var head, "", var iv, var cipher, var mac])
        {
            return false;
        }

        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> tag = stackalloc byte[TagLength];
        byte[] partyU = [];
        byte[] partyV = [];
        if (!Base64UrlText.TryDecode(head, out var headBytes)
            || !Base64UrlText.TryDecode(iv, nonce)
            || !Base64UrlText.TryDecode(cipher, out var ciphertext)
            || !Base64UrlText.TryDecode(mac, tag)
            || !DeviceJson.TryRead(headBytes, JoseJson.Default.JoseHeader, out var header)
            || header is not { Alg: Algorithm, Enc: Encryption, Epk: not null, Crit: null, Zip: null }
            || (header.Apu is not null && !Base64UrlText.TryDecode(header.Apu, out partyU))
            || (header.Apv is not null && !Base64UrlText.TryDecode(header.Apv, out partyV))
            || !P256.TryImport(header.Epk, out ECDiffieHellman? theirs))
        {
            return false;
        }

        using (theirs)
        {
            Span<byte> contentKey = stackalloc byte[KeyLength];
            Agree(key, theirs, partyU, partyV, contentKey);
            return TryOpen(contentKey, nonce, ciphertext, tag, head, out plaintext);
        }
    }

    private static void Agree(
        ECDiffieHellman ours, ECDiffieHellman theirs, ReadOnlySpan<byte> partyU, ReadOnlySpan<byte> partyV, Span<byte> key)
    {
        using var publicKey = theirs.PublicKey;
        var secret = ours.DeriveRawSecretAgreement(publicKey);
        ConcatKdf.Derive(secret, Encryption, partyU, partyV, key);
        CryptographicOperations.ZeroMemory(secret);
    }

    private static bool TryOpen(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> nonce,
        byte[] ciphertext,
        ReadOnlySpan<byte> tag,
        string header,
        [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        var opened = new byte[ciphertext.Length];
        try
        {
            using var gcm = new AesGcm(key, TagLength);
            gcm.Decrypt(nonce, ciphertext, tag, opened, Encoding.ASCII.GetBytes(header));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
}
