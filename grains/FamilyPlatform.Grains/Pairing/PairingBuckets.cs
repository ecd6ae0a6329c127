using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Grains;

/// <summary>Which of the pairing grains holds what.</summary>
public static class PairingBuckets
{
    /// <summary>The hash under which a code or token is kept: SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>By the first byte of a hash in hexadecimal.</summary>
    public static int Of(string hash) => int.Parse(hash.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>By a client's address.</summary>
    public static int OfAddress(string address) => Of(HashOf(address));
}
