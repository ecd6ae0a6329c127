using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.ServiceDefaults.AccessTokens;

/// <summary>
/// The text of a personal access token: <c>fpat_</c>, 43 characters of base 62 that hold 256 random bits, and 6 characters of base 62
/// that hold the CRC-32C of all text before them. The checksum catches a typing error, and tells secret scanners a token from
/// anything alike, without asking storage; it proves nothing.
/// </summary>
public static class AccessTokenText
{
    public const string Prefix = "fpat_";

    /// <summary>Characters of every token.</summary>
    public const int Length = 5 + RandomLength + ChecksumLength;

    /// <summary>The bytes that <see cref="FromEntropy"/> takes: 128 bits more than a token holds, so that base 62 is even.</summary>
    public const int EntropyLength = 48;

    private const int RandomLength = 43;
    private const int ChecksumLength = 6;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> AlphabetCharacters = SearchValues.Create(Alphabet);

    /// <summary>A fresh token.</summary>
    public static string New() => FromEntropy(RandomNumberGenerator.GetBytes(EntropyLength));

    /// <summary>The one token of <see cref="EntropyLength"/> unpredictable bytes.</summary>
    public static string FromEntropy(ReadOnlySpan<byte> entropy)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(entropy.Length, EntropyLength);

        var body = Prefix + Base62(new BigInteger(entropy, isUnsigned: true), RandomLength);
        return body + Base62(Checksum(body), ChecksumLength);
    }

    /// <summary>Whether this could be a token: prefix, length, alphabet and checksum hold. Touches no storage.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !text[Prefix.Length..].ContainsAnyExcept(AlphabetCharacters)
        && text[^ChecksumLength..].SequenceEqual(Base62(Checksum(text[..^ChecksumLength]), ChecksumLength));

    /// <summary>What is stored in place of a token: its SHA-256. A token has 256 bits of its own, so nothing slower is needed.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    private static uint Checksum(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = BitOperations.Crc32C(crc, (byte)character);
        }

        return ~crc;
    }

    private static string Base62(BigInteger value, int length)
    {
        Span<char> text = stackalloc char[length];
        for (var i = length - 1; i >= 0; i--)
        {
            value = BigInteger.DivRem(value, Alphabet.Length, out var digit);
            text[i] = Alphabet[int.CreateChecked(digit)];
        }

        return text.ToString();
    }
}
