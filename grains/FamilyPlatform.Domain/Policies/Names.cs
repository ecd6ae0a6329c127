namespace FamilyPlatform.Domain;

/// <summary>The grammars of names in a policy (policy, Validation).</summary>
public static class Names
{
    /// <summary>Ids of entries, categories and day types: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 64 && IsLowerAlphanumeric(text[0]) && !text[1..].ContainsAnyExcept(IdCharacters);

    /// <summary>A catalogue id, or <c>pkg:platform:package</c> for an app that the catalogue does not know (at most 200 characters, no white space).</summary>
    public static bool IsAppId(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("pkg:", StringComparison.Ordinal))
        {
            return IsId(text);
        }

        var rest = text[4..];
        var colon = rest.IndexOf(':');
        return text.Length <= 200 && colon > 0 && IsId(rest[..colon]) && rest.Length > colon + 1 && !rest[(colon + 1)..].ContainsAnyExceptInRange('!', '~');
    }

    /// <summary>A lower-case host in A-label form: labels of letters, digits and inner hyphens, no port, no trailing dot, no IP literal.</summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        var last = default(ReadOnlySpan<char>);
        foreach (var range in text.Split('.'))
        {
            last = text[range];
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-' || last.ContainsAnyExcept(LabelCharacters))
            {
                return false;
            }
        }

        // A host whose last label is a number, decimal or hexadecimal, is an IPv4 literal to every URL parser (WHATWG URL, 3.5).
        return last.ContainsAnyExceptInRange('0', '9') && !(last.StartsWith("0x", StringComparison.Ordinal) && !last[2..].ContainsAnyExcept(HexDigits));
    }

    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");

    private static readonly System.Buffers.SearchValues<char> LabelCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static bool IsLowerAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
