using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Domain;

/// <summary>
/// Ids for the rules that one tap makes: the same tap gives the same id, and where another rule has it already, the next of a row.
/// </summary>
internal static class BlockRuleIds
{
    private const string Prefix = "block-";

    /// <summary>More than two layers have rules together, so one is always free.</summary>
    private const int Length = (2 * PolicyBounds.Rules) + 2;

    /// <summary>Readable where the app's id allows it: ids of packages have characters and lengths that ids of rules have not.</summary>
    public static IEnumerable<string> OfApp(string app) => Row(Names.IsId(Prefix + app) ? Prefix + app : Hashed(app));

    /// <summary>Of one app and one site, so that unblocking the app finds them again.</summary>
    public static IEnumerable<string> OfSite(string app, Target site) => Row(OfSiteFirst(app, site));

    /// <summary>Whether an id is one of <see cref="OfSite"/>.</summary>
    public static bool IsOfSite(string id, string app, Target site)
    {
        var first = OfSiteFirst(app, site);
        return id == first || id.StartsWith($"{first}-", StringComparison.Ordinal);
    }

    private static string OfSiteFirst(string app, Target site) => Hashed($"{app} {site}");

    private static string Hashed(string name) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12));

    private static IEnumerable<string> Row(string first)
    {
        yield return first;
        for (var number = 2; number <= Length; number++)
        {
            var suffix = number.ToString("'-'0", CultureInfo.InvariantCulture);
            yield return first[..Math.Min(first.Length, 64 - suffix.Length)] + suffix;
        }
    }
}
