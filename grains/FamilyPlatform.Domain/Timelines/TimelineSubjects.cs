using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// The subjects of a catalogue, prepared once for all timelines: apps and sites, with what the catalogue says of them. Also resolves any subject
/// (policy, Subject). Immutable.
/// </summary>
public sealed class TimelineSubjects
{
    private const string UnknownCategory = "unknown";

    private readonly Dictionary<string, Subject> _apps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Subject> _sites = new(StringComparer.Ordinal);

    /// <param name="subjects">Apps and sites; of two equal ones the first counts, and capabilities are passed over.</param>
    public TimelineSubjects(IEnumerable<Subject> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);

        var all = ImmutableArray.CreateBuilder<Subject>();
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var groupOf = ImmutableArray.CreateBuilder<int>();
        foreach (var subject in subjects)
        {
            var added = subject.Kind switch
            {
                SubjectKind.App => _apps.TryAdd(subject.Id, subject),
                SubjectKind.Site => _sites.TryAdd(subject.Id, subject),
                SubjectKind.Capability => false,
            };
            if (added)
            {
                all.Add(subject);
                groupOf.Add(GroupOf(subject, groups));
            }
        }

        All = all.ToImmutable();
        Groups = groupOf.ToImmutable();
        GroupCount = groups.Count;
        Texts = [.. All.Select(subject => subject.ToString())];
    }

    /// <summary>Every app and site, in the order in which they were given.</summary>
    public ImmutableArray<Subject> All { get; }

    /// <summary>For each subject the number of its group: where no target names them, subjects of one group have one verdict.</summary>
    internal ImmutableArray<int> Groups { get; }

    internal int GroupCount { get; }

    internal ImmutableArray<string> Texts { get; }

    /// <summary>
    /// The same subject with the categories and service of the catalogue: an app by id, else of category <c>unknown</c>; a site by the longest host
    /// that holds it, else without categories.
    /// </summary>
    public Subject Resolve(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);

        return subject.Kind switch
        {
            SubjectKind.App => _apps.GetValueOrDefault(subject.Id) ?? subject with { Categories = [UnknownCategory] },
            SubjectKind.Site => ResolveSite(subject),
            SubjectKind.Capability => subject,
        };
    }

    internal bool Holds(Subject subject) => (subject.Kind == SubjectKind.App ? _apps : _sites).ContainsKey(subject.Id);

    private Subject ResolveSite(Subject site)
    {
        var hosts = _sites.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var host in Hosts.From(site.Id))
        {
            if (hosts.TryGetValue(host, out var known))
            {
                return site with { Categories = known.Categories, Service = known.Service };
            }
        }

        return site with { Categories = [], Service = null };
    }

    private static int GroupOf(Subject subject, Dictionary<string, int> groups)
    {
        var key = $"{(int)subject.Kind} {string.Join(' ', subject.Categories.Order(StringComparer.Ordinal))}";
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = groups.Count);
        }

        return group;
    }
}
