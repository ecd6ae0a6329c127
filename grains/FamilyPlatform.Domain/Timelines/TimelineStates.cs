using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>The profiles of a timeline in the making: one for each way in which routines and overrides can stand, equal ones shared.</summary>
internal sealed class TimelineStates(CompiledPolicy policy, CompiledOverrides overrides, string device, TimelineCandidates candidates)
{
    /// <summary>An app that the catalogue does not know and no target can name: its verdict is the default.</summary>
    private static readonly Subject UnknownApp = Subject.App("", "unknown");

    private readonly List<(int[] Active, bool[] Live, int Profile)> _states = [];
    private readonly List<(bool Default, bool[] Allowed)> _verdicts = [];

    public ImmutableArray<TimelineProfile> Profiles => [.. _verdicts.Select(each => Listed(each.Default, each.Allowed))];

    public int ProfileAt(long now, int[] active)
    {
        var live = overrides.LiveAt(now, device);
        var known = _states.FindIndex(state => ReferenceEquals(state.Active, active) && state.Live.AsSpan().SequenceEqual(live));
        if (known < 0)
        {
            known = _states.Count;
            _states.Add((active, live, Share(Stands(UnknownApp, now, active), Judge(now, active))));
        }

        return _states[known].Profile;
    }

    private int Share(bool standard, bool[] allowed)
    {
        var known = _verdicts.FindIndex(each => each.Default == standard && each.Allowed.AsSpan().SequenceEqual(allowed));
        if (known < 0)
        {
            known = _verdicts.Count;
            _verdicts.Add((standard, allowed));
        }

        return known;
    }

    private bool[] Judge(long now, int[] active)
    {
        var ofGroup = new bool?[candidates.Catalogue.GroupCount];
        var allowed = new bool[candidates.Subjects.Length];
        for (var i = 0; i < allowed.Length; i++)
        {
            var subject = candidates.Subjects[i];
            allowed[i] = candidates.Named[i]
                ? Stands(subject, now, active)
                : ofGroup[candidates.Catalogue.Groups[i]] ??= Stands(subject, now, active);
        }

        return allowed;
    }

    private bool Stands(Subject subject, long now, int[] active) => policy.Stands(now, subject, device, overrides, active);

    private TimelineProfile Listed(bool standard, bool[] allowed)
    {
        var allow = ImmutableArray.CreateBuilder<string>();
        var block = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < allowed.Length; i++)
        {
            var unlisted = candidates.Subjects[i].Kind == SubjectKind.Capability || standard;
            var parent = candidates.Parents[i];
            if (allowed[i] != unlisted || (parent >= 0 && allowed[parent] != allowed[i]))
            {
                (allowed[i] ? allow : block).Add(candidates.Texts[i]);
            }
        }

        return new(standard ? PolicyAction.Allow : PolicyAction.Block, allow.ToImmutable(), block.ToImmutable());
    }
}
