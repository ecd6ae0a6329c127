namespace FamilyPlatform.Domain;

/// <summary>
/// Everything that a timeline may have to list for one policy: the catalogue's subjects, the sites and apps that the policy or an override names
/// although the catalogue does not know them, and the capabilities.
/// </summary>
internal sealed class TimelineCandidates
{
    private readonly HashSet<string> _namedApps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namedHosts = new(StringComparer.Ordinal);

    public TimelineCandidates(TimelineSubjects catalogue, IEnumerable<Target> targets)
    {
        Catalogue = catalogue;
        var beside = new List<Subject>();
        foreach (var target in targets)
        {
            if (target.Kind == TargetKind.App && _namedApps.Add(target.Value))
            {
                beside.Add(Subject.App(target.Value));
            }
            else if (target.Kind == TargetKind.Site && _namedHosts.Add(target.Value))
            {
                beside.Add(Subject.Site(target.Value));
            }
        }

        Subject[] others =
        [
            .. beside.Where(subject => !catalogue.Holds(subject)).Select(catalogue.Resolve),
            .. Capabilities.All.Select(Subject.Capability),
        ];
        Subjects = [.. catalogue.All, .. others];
        Texts = [.. catalogue.Texts, .. others.Select(subject => subject.ToString())];
        Named = [.. Subjects.Select((subject, i) => i >= catalogue.All.Length || IsNamed(subject))];
        Parents = FindParents();
    }

    public TimelineSubjects Catalogue { get; }

    public Subject[] Subjects { get; }

    public string[] Texts { get; }

    /// <summary>Whether a target names the subject more narrowly than by category, so that its group does not speak for it.</summary>
    public bool[] Named { get; }

    /// <summary>For a site the index of the longest candidate host above it, else -1.</summary>
    public int[] Parents { get; }

    private bool IsNamed(Subject subject)
    {
        if (subject.Kind == SubjectKind.App)
        {
            return _namedApps.Contains(subject.Id);
        }

        if (subject.Service is not null && _namedApps.Contains(subject.Service))
        {
            return true;
        }

        var named = _namedHosts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var host in Hosts.From(subject.Id))
        {
            if (named.Contains(host))
            {
                return true;
            }
        }

        return false;
    }

    private int[] FindParents()
    {
        var sites = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Subjects.Length; i++)
        {
            if (Subjects[i].Kind == SubjectKind.Site)
            {
                sites.Add(Subjects[i].Id, i);
            }
        }

        var parents = new int[Subjects.Length];
        var lookup = sites.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = -1;
            if (Subjects[i].Kind != SubjectKind.Site)
            {
                continue;
            }

            foreach (var host in Hosts.From(Subjects[i].Id))
            {
                if (host.Length < Subjects[i].Id.Length && lookup.TryGetValue(host, out var parent))
                {
                    parents[i] = parent;
                    break;
                }
            }
        }

        return parents;
    }
}
