using System.Buffers.Text;
using System.Security.Cryptography;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>The nonce of a request: fresh for each attempt, so that no two attempts look alike. The server remembers none.</summary>
public static class SignatureNonce
{
    /// <summary>The most visible characters that are read.</summary>
    public const int MaxLength = 128;

    /// <summary>128 random bits, base64url.</summary>
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
