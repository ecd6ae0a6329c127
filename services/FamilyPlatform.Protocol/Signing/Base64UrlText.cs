using System.Buffers;
using System.Buffers.Text;

namespace FamilyPlatform.Protocol.Signing;

/// <summary>Base64url without padding (RFC 7515, 2) in its one canonical spelling.</summary>
internal static class Base64UrlText
{
    /// <summary>Reads canonical text; false where a more lenient reader would see white space, padding or stray bits.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 == 1)
        {
            return false;
        }

        var decoded = new byte[(text.Length * 3) / 4];
        if (!TryDecode(text, decoded.AsSpan()))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    /// <summary>Reads exactly as many bytes as <paramref name="destination"/> has.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        // The decoder forgives white space and padding, hence the alphabet; stray bits in the last character it refuses by itself.
        return text.Length == Base64Url.GetEncodedLength(destination.Length)
            && !text.ContainsAnyExcept(Alphabet)
            && Base64Url.DecodeFromChars(text, destination, out _, out var written) == OperationStatus.Done
            && written == destination.Length;
    }

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
