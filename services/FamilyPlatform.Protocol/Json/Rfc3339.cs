using System.Globalization;

namespace FamilyPlatform.Protocol.Json;

/// <summary>
/// Instants on the wire: RFC 3339, written as UTC with <c>Z</c> in whole seconds. Any offset and fraction is read, but an offset there
/// must be: a time without one would mean something else on every machine.
/// </summary>
public static class Rfc3339
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Writes the instant, cut to its second.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; the result is in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        return text.Length is >= 20 and <= 35
            && HasOffset(text)
            && DateTimeOffset.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
    }

    private static bool HasOffset(ReadOnlySpan<char> text) =>
        text[^1] == 'Z' || (text[^3] == ':' && text[^6] is '+' or '-');
}
