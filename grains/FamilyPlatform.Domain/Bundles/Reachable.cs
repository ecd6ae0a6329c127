using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What a device never blocks, locked or not: emergency calls, help lines and the child's own page (device protocol, Bundle).</summary>
public sealed record Reachable
{
    public static Reachable Nothing { get; } = new();

    /// <summary>Telephone numbers, digits only: emergency calls first, then help lines for children.</summary>
    public ImmutableArray<string> Numbers { get; init; } = [];

    /// <summary>Catalogue ids of apps.</summary>
    public ImmutableArray<string> Apps { get; init; } = [];

    /// <summary>Hosts, each with its subdomains.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Whether the subject is reachable. Capabilities are not.</summary>
    public bool Holds(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);

        return subject.Kind switch
        {
            SubjectKind.App => Apps.Contains(subject.Id),
            SubjectKind.Site => Hosts.Any(host => Target.Site(host).Matches(subject)),
            SubjectKind.Capability => false,
        };
    }
}
