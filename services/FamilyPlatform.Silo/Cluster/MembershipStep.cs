using System.Globalization;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>One SQL file of <c>deploy/postgres/membership</c>, as it was built into this process.</summary>
/// <param name="Number">The four digits that its name begins with.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">What is in it.</param>
internal sealed record MembershipStep(int Number, string Name, string Sql)
{
    private const string Prefix = "membership/";

    /// <summary>All of them in the order of their numbers.</summary>
    public static IReadOnlyList<MembershipStep> All { get; } =
    [
        .. typeof(MembershipStep).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(name[Prefix.Length..]))
            .OrderBy(step => step.Number),
    ];

    private static MembershipStep Read(string name)
    {
        using var reader = new StreamReader(typeof(MembershipStep).Assembly.GetManifestResourceStream(Prefix + name)!);
        return new(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
