using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Protocol.Json;

/// <summary>Bounds on texts of the wire.</summary>
internal static class WireText
{
    /// <summary>1 to <paramref name="maxLength"/> visible ASCII characters.</summary>
    public static bool IsToken(string? text, int maxLength) =>
        text is not null
        && text.Length >= 1
        && text.Length <= maxLength
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Any characters, none of them null, up to <see cref="DeviceLimits.MaxTextLength"/>.</summary>
    public static bool IsText(string? text) =>
        text is not null && text.Length <= DeviceLimits.MaxTextLength && !text.Contains('\0', StringComparison.Ordinal);
}
