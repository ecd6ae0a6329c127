using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// Emergency numbers and help lines for children by country. A country is here only where the numbers are beyond doubt.
/// </summary>
/// <remarks>
/// Sources: 112 is the single European emergency number (Directive (EU) 2018/1972, article 109) and reaches emergency services from GSM phones worldwide;
/// 116 111 is the European number of child helplines (Commission Decision 2007/116/EC); national emergency numbers by ITU-T E.129;
/// national lines as the organisations whose hosts stand beside them publish them.
/// </remarks>
public static class ReachableDirectory
{
    private const string ChildHelpline = "116111";

    private static readonly Reachable Anywhere = Of(["112", "911"]);

    private static readonly FrozenDictionary<string, Reachable> ByCountry = new Dictionary<string, Reachable>(StringComparer.OrdinalIgnoreCase)
    {
        ["AT"] = Of(["112", "133", "144", "147"], "rataufdraht.at"),
        ["AU"] = Of(["000", "112", "1800551800"], "kidshelpline.com.au"),
        ["BE"] = Of(["112", "102", "103"], "awel.be"),
        ["CA"] = Of(["911", "988", "18006686868"], "kidshelpphone.ca"),
        ["CH"] = Of(["112", "117", "144", "147"], "147.ch"),
        ["DE"] = Of(["112", "110", ChildHelpline], "nummergegenkummer.de"),
        ["DK"] = Of(["112", ChildHelpline], "bornetelefonen.dk"),
        ["ES"] = Of(["112", ChildHelpline], "anar.org"),
        ["FI"] = Of(["112", ChildHelpline]),
        ["FR"] = Of(["112", "15", "17", "119", "3018"], "allo119.gouv.fr", "e-enfance.org"),
        ["GB"] = Of(["999", "112", "08001111"], "childline.org.uk"),
        ["IE"] = Of(["112", "999", "1800666666"], "childline.ie"),
        ["IN"] = Of(["112", "1098"]),
        ["IT"] = Of(["112", "114", "19696"], "azzurro.it"),
        ["NL"] = Of(["112", "08000432"], "kindertelefoon.nl"),
        ["NO"] = Of(["112", "113", ChildHelpline], "116111.no"),
        ["NZ"] = Of(["111", "1737"], "1737.org.nz"),
        ["PL"] = Of(["112", ChildHelpline], "116111.pl"),
        ["PT"] = Of(["112", ChildHelpline]),
        ["SE"] = Of(["112", ChildHelpline], "bris.se"),
        ["US"] = Of(["911", "988", "18004224453"], "988lifeline.org", "childhelphotline.org"),
        ["ZA"] = Of(["112", "10111", "116"]),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stays reachable in a country; where it is not known, the emergency numbers that most networks route.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, such as <c>GB</c>; null where the family gave none.</param>
    /// <param name="childPageHost">The host of the child's page; null where there is none.</param>
    public static Reachable For(string? country, string? childPageHost = null)
    {
        var found = country is not null && ByCountry.TryGetValue(country, out var known) ? known : Anywhere;
        return childPageHost is null ? found : found with { Hosts = found.Hosts.Add(childPageHost) };
    }

    private static Reachable Of(ImmutableArray<string> numbers, params ImmutableArray<string> hosts) =>
        new() { Numbers = numbers, Apps = ["phone"], Hosts = hosts };
}
