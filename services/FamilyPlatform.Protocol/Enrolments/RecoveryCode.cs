using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>
/// The code that releases a device without any server: 128 random bits as 26 Crockford characters, shown in groups of four. The
/// guardian sees it once, when the ticket is made; server and device hold only its hash (device protocol, Enrolment).
/// </summary>
/// <remarks>The hash is SHA-256 of the 16 bytes, big-endian, in lower-case hexadecimal. 128 bits need no slow hash.</remarks>
public static class RecoveryCode
{
    private const int ByteLength = 16;
    private const int GroupLength = 4;

    /// <summary>A fresh code as it is shown, such as <c>3QK7-…-5M</c>.</summary>
    public static string New()
    {
        var value = BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(ByteLength));
        Span<char> code = stackalloc char[IdText.ValueLength];
        Crockford.Write(value, code);
        return string.Join('-', code.ToString().ToUpperInvariant().Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>The hash of what somebody typed, read as forgivingly as a <see cref="TicketCode"/>. False when that is no code.</summary>
    public static bool TryHash(ReadOnlySpan<char> typed, [NotNullWhen(true)] out string? hash)
    {
        hash = null;
        Span<char> canonical = stackalloc char[IdText.ValueLength];
        if (!Typing.TryRead(typed, canonical) || !Crockford.TryRead(canonical, out var value))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return true;
    }

    /// <summary>Whether somebody typed the code that has this hash.</summary>
    public static bool Matches(ReadOnlySpan<char> typed, string hash) =>
        TryHash(typed, out var actual) && string.Equals(actual, hash, StringComparison.Ordinal);
}
