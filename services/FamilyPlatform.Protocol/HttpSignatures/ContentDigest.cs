using System.Security.Cryptography;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// The <c>Content-Digest</c> field (RFC 9530) in the one form that the device protocol uses: <c>sha-256=:…:</c> and nothing beside it,
/// of the empty string where there is no body.
/// </summary>
public static class ContentDigest
{
    /// <summary>The field's name.</summary>
    public const string HeaderName = "Content-Digest";

    private const string Prefix = "sha-256=";

    /// <summary>The field's value for a message without body.</summary>
    public static string OfNothing { get; } = Of([]);

    /// <summary>The field's value for a body.</summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Prefix + ByteSequence.Format(hash);
    }

    /// <summary>Reads the 32 bytes of a value. False for any other algorithm, a second one, or another spelling.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, Span<byte> hash) =>
        value.StartsWith(Prefix, StringComparison.Ordinal)
        && ByteSequence.TryRead(value[Prefix.Length..], hash[..SHA256.HashSizeInBytes]);

    /// <summary>Whether the value is this body's. Says nothing about who wrote it: that takes the signature.</summary>
    public static bool Matches(ReadOnlySpan<char> value, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, actual);
        return TryParse(value, claimed) && CryptographicOperations.FixedTimeEquals(claimed, actual);
    }

    internal static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return TryParse(value, hash);
    }
}
