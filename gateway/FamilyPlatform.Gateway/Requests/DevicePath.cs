using System.Buffers;

namespace FamilyPlatform.Gateway.Requests;

/// <summary>
/// The path of a device's request is signed as it stands in the request line, so it must be the path that is routed: unreserved
/// characters (RFC 3986, section 2.3) and slashes only, no query, no dot segments, no other form (device protocol, Signatures).
/// </summary>
internal static class DevicePath
{
    private const string Prefix = "/device";

    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <param name="target">The request target as it was sent.</param>
    /// <param name="path">The path that routing sees: decoded, dot segments removed.</param>
    public static bool IsAcceptable(string target, string? path)
    {
        if (!IsUnder(path) && !IsUnder(target))
        {
            return true;
        }

        // With nothing to decode the two differ only where segments were removed.
        return !target.AsSpan().ContainsAnyExcept(PathCharacters) && string.Equals(target, path, StringComparison.Ordinal);
    }

    private static bool IsUnder(string? path) =>
        path is not null
        && path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && (path.Length == Prefix.Length || path[Prefix.Length] is '/' or '?');
}
