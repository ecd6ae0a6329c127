using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Protocol.Ids;

/// <summary>
/// Names an enrolment: <c>enr_</c>, the family's 26 characters, 26 of its own and 16 that hold the first 80 bits of
/// HMAC-SHA256(edge secret, all text before). An invented one stops at the gateway (device protocol, Enrolment).
/// </summary>
public sealed record EnrolmentId
{
    /// <summary>Characters of the text form.</summary>
    public const int TextLength = SignedLength + TagLength;

    private const int SignedLength = 4 + (2 * IdText.ValueLength);
    private const int TagLength = 16;

    private readonly string _text;

    private EnrolmentId(Guid family, Guid own, string text)
    {
        Family = family;
        Own = own;
        _text = text;
    }

    /// <summary>The family whose ticket was used.</summary>
    public Guid Family { get; }

    /// <summary>What tells it from the family's other enrolments.</summary>
    public Guid Own { get; }

    /// <summary>The one text of (<paramref name="family"/>, <paramref name="own"/>) under an edge secret.</summary>
    public static EnrolmentId Create(Guid family, Guid own, ReadOnlySpan<byte> edgeSecret)
    {
        Span<char> text = stackalloc char[TextLength];
        IdText.Write(IdPrefix.Enrolment, family, text);
        IdText.WriteValue(own, text[(SignedLength - IdText.ValueLength)..SignedLength]);
        Tag(text[..SignedLength], edgeSecret, text[SignedLength..]);
        return new(family, own, text.ToString());
    }

    /// <summary>Reads the grammar and accepts an id that any of the edge secrets, current or retired, has made.</summary>
    public static bool TryVerify(ReadOnlySpan<char> text, MasterSecrets edgeSecrets, [NotNullWhen(true)] out EnrolmentId? id)
    {
        ArgumentNullException.ThrowIfNull(edgeSecrets);

        id = null;
        if (!TryRead(text, out var family, out var own))
        {
            return false;
        }

        Span<char> expected = stackalloc char[TagLength];
        foreach (var secret in edgeSecrets.All)
        {
            Tag(text[..SignedLength], secret.Span, expected);
            if (CryptographicOperations.FixedTimeEquals(
                MemoryMarshal.AsBytes(expected),
                MemoryMarshal.AsBytes(text[SignedLength..])))
            {
                id = new(family, own, text.ToString());
                return true;
            }
        }

        return false;
    }

    public override string ToString() => _text;

    private static bool TryRead(ReadOnlySpan<char> text, out Guid family, out Guid own)
    {
        family = Guid.Empty;
        own = Guid.Empty;
        return text.Length == TextLength
            && IdText.TryParse(text[..(4 + IdText.ValueLength)], IdPrefix.Enrolment, out family)
            && IdText.TryParseValue(text[(4 + IdText.ValueLength)..SignedLength], out own);
    }

    private static void Tag(ReadOnlySpan<char> signed, ReadOnlySpan<byte> edgeSecret, Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[SignedLength];
        Encoding.ASCII.GetBytes(signed, bytes);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(edgeSecret, bytes, mac);
        Crockford.Write(mac[..10], destination);
    }
}
