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
        // No character that the alphabet lacks passes, so the decoder, which forgives some, meets none.
        if (text.Length != Base64Url.GetEncodedLength(destination.Length)
            || text.ContainsAnyExcept(Alphabet)
            || !Base64Url.TryDecodeFromChars(text, destination, out var written)
            || written != destination.Length)
        {
            return false;
        }

        Span<char> last = stackalloc char[4];
        var tail = destination.Length % 3;
        return tail == 0
            || (Base64Url.TryEncodeToChars(destination[^tail..], last, out var length) && text.EndsWith(last[..length]));
    }

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
