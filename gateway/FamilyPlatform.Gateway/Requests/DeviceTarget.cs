using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Gateway.Requests;

/// <summary>
/// The path of a device's request is signed as it stands in the request line, so it must be the path that is routed: origin form,
/// nothing to decode, no dot segments, no query (device protocol, Signatures).
/// </summary>
internal static class DeviceTarget
{
    private const string Prefix = "/device";

    /// <param name="target">The request target as it was sent.</param>
    /// <param name="path">The path that routing sees: decoded, dot segments removed.</param>
    public static bool IsAcceptable(string target, string? path) =>
        (!IsUnder(path) && !IsUnder(target))
        || (DevicePath.IsAllowed(target) && string.Equals(target, path, StringComparison.Ordinal));

    private static bool IsUnder(string? path) =>
        path is not null
        && path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && (path.Length == Prefix.Length || path[Prefix.Length] is '/' or '?');
}
