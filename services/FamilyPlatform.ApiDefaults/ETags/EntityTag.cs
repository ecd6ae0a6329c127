using System.Globalization;

namespace FamilyPlatform.ApiDefaults.ETags;

/// <summary>The strong entity tag of a version: <c>"v17"</c> (guardian API; RFC 9110, 8.8.3).</summary>
public static class EntityTag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>The version of a tag that this API made; a weak or foreign tag has none.</summary>
    public static bool TryRead(ReadOnlySpan<char> tag, out long version)
    {
        version = 0;
        return tag.Length > 3
            && tag.StartsWith("\"v", StringComparison.Ordinal)
            && tag[^1] == '"'
            && long.TryParse(tag[2..^1], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
