namespace FamilyPlatform.Domain;

/// <summary>Says what is wrong with a target that cannot be read.</summary>
internal static class TargetFaults
{
    public const string CapabilityRule = "The capabilities are camera, microphone, livestream, videochat, install and location.";

    public const string AppRule = "An app is named by its catalogue id, or by `pkg:<platform>:<package>`.";

    public static (string Code, string Detail) Explain(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? text : text[..colon]) switch
        {
            "capability" when colon > 0 => (PolicyFaultCodes.UnknownCapability, CapabilityRule),
            "site" when colon > 0 => (PolicyFaultCodes.MalformedTarget, HostRule(text[(colon + 1)..])),
            "app" when colon > 0 => (PolicyFaultCodes.MalformedTarget, AppRule),
            "category" when colon > 0 => (PolicyFaultCodes.MalformedTarget,
                "A category is named by its id: `[a-z0-9][a-z0-9._-]{0,63}`."),
            _ => (PolicyFaultCodes.MalformedTarget,
                "A target is `site:<host>`, `app:<id>`, `capability:<id>`, `category:<id>` or `all`."),
        };
    }

    public static string HostRule(string host) => host switch
    {
        _ when host.EndsWith('.') => "A host has no trailing dot.",
        _ when host.StartsWith('[') || IsAddress(host) => "A host is a name, not an IP address.",
        _ when host.Contains(':', StringComparison.Ordinal) => "A host has no port.",
        _ when host.Any(char.IsAsciiLetterUpper) => "A host is written in lower case.",
        _ when host.Any(c => !char.IsAscii(c)) => "A host is written in A-labels (`xn--…`, RFC 5890).",
        _ => "A host is a name of at most 253 characters: labels of letters, digits and inner hyphens.",
    };

    private static bool IsAddress(string host) => System.Net.IPAddress.TryParse(host, out _);
}
