using System.Buffers.Text;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>The token of a ticket's QR code: 256 random bits, base64url, 43 characters. It needs no confirmation.</summary>
public static class TicketToken
{
    private const int Length = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Whether the text has the form of a token, and so is no typed code.</summary>
    public static bool IsToken(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Base64UrlText.TryDecode(text, bytes);
    }
}
