using System.Buffers.Binary;

namespace FamilyPlatform.Protocol.Ids;

/// <summary>
/// The text form of every id: a prefix, an underscore and 26 lower-case Crockford base 32 characters that hold a UUIDv7 as a
/// 128-bit big-endian number, so that ids sort by age as text too (architecture, Decision 5).
/// </summary>
/// <remarks>
/// One value has exactly one text. Upper case, <c>i l o u</c> and a first character above 7 are refused; the UUID's version bits
/// are not looked at. An id never authorises by itself.
/// </remarks>
public static class IdText
{
    /// <summary>Characters after the underscore.</summary>
    public const int ValueLength = 26;

    /// <summary>A fresh id under <paramref name="prefix"/>.</summary>
    public static string New(string prefix) => Format(prefix, Guid.CreateVersion7());

    /// <summary>A fresh id under <paramref name="prefix"/> that sorts by <paramref name="now"/>.</summary>
    public static string New(string prefix, DateTimeOffset now) => Format(prefix, Guid.CreateVersion7(now));

    /// <summary>The canonical text, such as <c>fam_01jd…</c>.</summary>
    public static string Format(string prefix, Guid value)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);

        return string.Create(prefix.Length + 1 + ValueLength, (prefix, value), static (text, id) => Write(id.prefix, id.value, text));
    }

    /// <summary>
    /// Writes the canonical text at the start of <paramref name="destination"/> and returns its length. The destination must hold it.
    /// </summary>
    public static int Write(ReadOnlySpan<char> prefix, Guid value, Span<char> destination)
    {
        prefix.CopyTo(destination);
        destination[prefix.Length] = '_';
        WriteValue(value, destination.Slice(prefix.Length + 1, ValueLength));
        return prefix.Length + 1 + ValueLength;
    }

    /// <summary>Reads an id of exactly <paramref name="prefix"/>. False for anything that is not its one canonical text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, ReadOnlySpan<char> prefix, out Guid value)
    {
        value = Guid.Empty;
        return text.Length == prefix.Length + 1 + ValueLength
            && text.StartsWith(prefix, StringComparison.Ordinal)
            && text[prefix.Length] == '_'
            && TryParseValue(text[(prefix.Length + 1)..], out value);
    }

    internal static void WriteValue(Guid value, Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Crockford.Write(BinaryPrimitives.ReadUInt128BigEndian(bytes), destination);
    }

    internal static bool TryParseValue(ReadOnlySpan<char> text, out Guid value)
    {
        value = Guid.Empty;
        if (!Crockford.TryRead(text, out var number))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        value = new Guid(bytes, bigEndian: true);
        return true;
    }
}
