using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Local.Demo;

/// <summary>What an enrolling device needs of JOSE: a P-256 JWK, its thumbprint, a compact ES256 JWS, and a compact JWE (ECDH-ES, A256GCM).</summary>
/// <remarks>The launcher references no other project, so that it starts what was built and is built by nothing.</remarks>
internal static class Jose
{
    private const string Encryption = "A256GCM";
    private const int KeyLength = 32;
    private const int TagLength = 16;

    public static JsonObject Jwk(ECParameters key) => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = Base64Url.EncodeToString(key.Q.X),
        ["y"] = Base64Url.EncodeToString(key.Q.Y),
    };

    /// <summary>RFC 7638.</summary>
    public static string Thumbprint(JsonObject jwk) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
            $$"""{"crv":"{{jwk["crv"]}}","kty":"{{jwk["kty"]}}","x":"{{jwk["x"]}}","y":"{{jwk["y"]}}"}""")));

    /// <summary>RFC 7515 with ES256.</summary>
    public static string Sign(JsonObject payload, ECDsa key)
    {
        var signed = $"{Encode("""{"alg":"ES256"}""")}.{Encode(payload.ToJsonString())}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Opens a JWE that was sealed to a key (RFC 7518 4.6).</summary>
    /// <exception cref="LaunchException">It is no such JWE.</exception>
    /// <exception cref="CryptographicException">It was sealed to another key.</exception>
    public static byte[] Open(string jwe, ECDiffieHellman key)
    {
        if (jwe.Split('.') is not [var head, "", var nonce, var cipher, var tag]
            || JsonNode.Parse(Base64Url.DecodeFromChars(head)) is not JsonObject header
            || header["epk"] is not JsonObject sender)
        {
            throw new LaunchException("The demo cannot be made: a device key came in an unknown form.");
        }

        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars($"{sender["x"]}"), Y = Base64Url.DecodeFromChars($"{sender["y"]}") },
        });
        var ciphertext = Base64Url.DecodeFromChars(cipher);
        var opened = new byte[ciphertext.Length];
        using var gcm = new AesGcm(ContentKey(key.DeriveRawSecretAgreement(theirs.PublicKey)), TagLength);
        gcm.Decrypt(Base64Url.DecodeFromChars(nonce), ciphertext, Base64Url.DecodeFromChars(tag), opened, Encoding.ASCII.GetBytes(head));
        return opened;
    }

    /// <summary>One round of the Concat KDF with no party information.</summary>
    private static byte[] ContentKey(byte[] secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(1);
        hash.AppendData(secret);
        Append(Encryption.Length);
        hash.AppendData(Encoding.ASCII.GetBytes(Encryption));
        Append(0);
        Append(0);
        Append(KeyLength * 8);
        return hash.GetHashAndReset();

        void Append(int number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
