using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>The code of a ticket: 40 random bits as 8 Crockford characters, shown as <c>XXXX-XXXX</c> (device protocol, Enrolment).</summary>
public static class TicketCode
{
    private const int Length = 8;

    /// <summary>A fresh code in its canonical form, upper case with the hyphen.</summary>
    public static string New()
    {
        Span<char> code = stackalloc char[Length];
        Crockford.Write(RandomNumberGenerator.GetBytes(5), code);
        return Shown(code);
    }

    /// <summary>
    /// The canonical form of what somebody typed: case does not matter, <c>o</c> is 0, <c>i</c> and <c>l</c> are 1, spaces and
    /// hyphens are left out. False when that is no code.
    /// </summary>
    public static bool TryNormalise(ReadOnlySpan<char> typed, [NotNullWhen(true)] out string? code)
    {
        Span<char> canonical = stackalloc char[Length];
        code = Typing.TryRead(typed, canonical) ? Shown(canonical) : null;
        return code is not null;
    }

    private static string Shown(ReadOnlySpan<char> code)
    {
        Span<char> shown = stackalloc char[Length + 1];
        code[..4].ToUpperInvariant(shown);
        shown[4] = '-';
        code[4..].ToUpperInvariant(shown[5..]);
        return shown.ToString();
    }
}
