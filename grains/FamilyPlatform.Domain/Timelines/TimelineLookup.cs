namespace FamilyPlatform.Domain;

/// <summary>Answers from a timeline what a device without an evaluator does (device protocol, Bundle). Immutable.</summary>
public sealed class TimelineLookup
{
    private readonly Timeline _timeline;
    private readonly Profile[] _profiles;

    public TimelineLookup(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);

        _timeline = timeline;
        _profiles = [.. timeline.Profiles.Select(profile => new Profile(profile))];
    }

    /// <summary>
    /// Whether the subject is allowed at an instant, by rows 1 to 5. Categories and service are not looked at. Outside the timeline its nearest segment
    /// stays in force: what has expired stays enforced.
    /// </summary>
    public PolicyAction ActionAt(DateTimeOffset at, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);

        var segments = _timeline.Segments;
        var low = 0;
        var high = segments.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = segments[middle].From <= at ? (middle, high) : (low, middle - 1);
        }

        return _profiles[segments[low].Profile].ActionOf(subject);
    }

    private sealed class Profile
    {
        private readonly PolicyAction _default;
        private readonly Dictionary<Subject, PolicyAction> _listed = [];
        private readonly Dictionary<string, PolicyAction> _hosts = new(StringComparer.Ordinal);

        public Profile(TimelineProfile profile)
        {
            _default = profile.Default;
            foreach (var (text, action) in profile.Allow.Select(text => (text, PolicyAction.Allow))
                .Concat(profile.Block.Select(text => (text, PolicyAction.Block))))
            {
                if (Subject.TryParse(text, out var subject))
                {
                    _listed[subject] = action;
                    if (subject.Kind == SubjectKind.Site)
                    {
                        _hosts[subject.Id] = action;
                    }
                }
            }
        }

        public PolicyAction ActionOf(Subject subject) => subject.Kind switch
        {
            SubjectKind.App => _listed.GetValueOrDefault(subject, _default),
            SubjectKind.Site => OfSite(subject.Id),
            SubjectKind.Capability => _listed.GetValueOrDefault(subject, PolicyAction.Allow),
        };

        private PolicyAction OfSite(string site)
        {
            var hosts = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var host in Hosts.From(site))
            {
                if (hosts.TryGetValue(host, out var action))
                {
                    return action;
                }
            }

            return _default;
        }
    }
}
