using System.Collections.Frozen;
using System.Globalization;

namespace FamilyPlatform.Domain;

/// <summary>
/// Host names under which anyone may register, such as <c>com</c> and <c>co.uk</c>: a target on one would mean strangers' sites. Only the ICANN section of the
/// list counts; a host that belongs to a company, such as <c>github.io</c>, is a site like any other (policy, Validation).
/// </summary>
/// <remarks>The format is that of publicsuffix.org: wildcard and exception rules, and a name of one label that no rule lists is a suffix too.</remarks>
public sealed class PublicSuffixes
{
    private const string Resource = "FamilyPlatform.Domain.public_suffix_list.icann.dat";

    private static readonly Lazy<PublicSuffixes> LazyShipped = new(ReadShipped);

    private readonly FrozenSet<string> _names;
    private readonly FrozenSet<string> _wildcards;
    private readonly FrozenSet<string> _exceptions;

    private PublicSuffixes(IEnumerable<string> rules)
    {
        var byKind = rules.ToLookup(rule => rule[0] is '*' or '!' ? rule[0] : ' ', rule => ToALabels(rule.TrimStart('!', '*', '.')));
        _names = byKind[' '].ToFrozenSet(StringComparer.Ordinal);
        _wildcards = byKind['*'].ToFrozenSet(StringComparer.Ordinal);
        _exceptions = byKind['!'].ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The list that ships with the release.</summary>
    public static PublicSuffixes Shipped => LazyShipped.Value;

    /// <summary>Reads a list: a rule a line, up to the first white space; comments start with <c>//</c>.</summary>
    public static PublicSuffixes Read(TextReader list)
    {
        ArgumentNullException.ThrowIfNull(list);

        var rules = new List<string>();
        while (list.ReadLine() is { } line)
        {
            var rule = line.Split([' ', '\t'], 2)[0];
            if (rule.Length > 0 && !rule.StartsWith("//", StringComparison.Ordinal))
            {
                rules.Add(rule);
            }
        }

        return new(rules);
    }

    /// <summary>Whether a host is a public suffix itself; a name below one is not.</summary>
    /// <param name="host">Lower case, in A-labels, without a trailing dot.</param>
    public bool IsPublicSuffix(string host)
    {
        ArgumentNullException.ThrowIfNull(host);

        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return !_exceptions.Contains(host) && (dot < 0 || _names.Contains(host) || _wildcards.Contains(host[(dot + 1)..]));
    }

    private static string ToALabels(string name) => System.Text.Ascii.IsValid(name) ? name : new IdnMapping().GetAscii(name);

    private static PublicSuffixes ReadShipped()
    {
        using var stream = typeof(PublicSuffixes).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return Read(reader);
    }
}
