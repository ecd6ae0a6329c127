using System.Buffers;

namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>
/// The rule on paths under <c>/device</c>: unreserved characters and slashes only, and no query (device protocol, Signatures). What is
/// signed then has one spelling, and no hop between can read it as another path.
/// </summary>
public static class DevicePath
{
    /// <summary>Characters of the longest path.</summary>
    public const int MaxLength = 512;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Judges the raw request target, before any decoding. Dot segments and empty segments are refused as well: a server may
    /// resolve them, and then the path that is served is not the one that was signed.
    /// </summary>
    public static bool IsAllowed(ReadOnlySpan<char> rawTarget)
    {
        if (rawTarget.IsEmpty || rawTarget[0] != '/' || rawTarget.Length > MaxLength || rawTarget.ContainsAnyExcept(Allowed))
        {
            return false;
        }

        var rest = rawTarget[1..];
        for (var slash = rest.IndexOf('/'); slash >= 0; slash = rest.IndexOf('/'))
        {
            if (rest[..slash] is "" or "." or "..")
            {
                return false;
            }

            rest = rest[(slash + 1)..];
        }

        return rest is not ("." or "..");
    }
}
