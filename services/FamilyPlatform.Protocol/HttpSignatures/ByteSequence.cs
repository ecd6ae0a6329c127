namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>The byte sequence of structured fields, <c>:base64:</c> (RFC 9651 3.3.5), in its one canonical spelling.</summary>
internal static class ByteSequence
{
    /// <summary>Characters that so many bytes take.</summary>
    public static int Length(int bytes) => ((bytes + 2) / 3 * 4) + 2;

    public static string Format(ReadOnlySpan<byte> bytes) => $":{Convert.ToBase64String(bytes)}:";

    /// <summary>Reads exactly as many bytes as <paramref name="destination"/> has; false for any other text.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != Length(destination.Length) || text[0] != ':' || text[^1] != ':')
        {
            return false;
        }

        // The decoder forgives white space and stray bits in the last character; one value must have one spelling.
        Span<char> canonical = stackalloc char[text.Length - 2];
        return Convert.TryFromBase64Chars(text[1..^1], destination, out var written)
            && written == destination.Length
            && Convert.TryToBase64Chars(destination, canonical, out _)
            && text[1..^1].SequenceEqual(canonical);
    }
}
