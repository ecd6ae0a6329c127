using System.Collections.Immutable;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>A family that somebody looks at through this process. Guarded by its hub.</summary>
internal sealed class WatchedFamily
{
    private static readonly LiveChange Anything = new(null, LivePart.All);

    private readonly List<LivePage> _pages = [];
    private long? _number;

    public bool IsWatched => _pages.Count > 0;

    public ImmutableArray<GuardianId> Guardians => [.. _pages.Select(page => page.Guardian).Distinct()];

    public void Add(LivePage page) => _pages.Add(page);

    public bool Remove(LivePage page) => _pages.Remove(page);

    /// <summary>Takes news in. Where the one before is missing, anything may have changed.</summary>
    public void Take(LiveNews news)
    {
        if (_number is { } last && news.Number > last + 1)
        {
            Tell(Anything);
        }

        foreach (var change in news.Changes)
        {
            Tell(change);
        }

        _number = Math.Max(_number ?? news.Number, news.Number);
    }

    /// <summary>Takes in where the family's news stand. Anywhere else than here means that some were lost, or that the family has forgotten and begun anew.</summary>
    public void StandAt(long number)
    {
        if (_number is { } last && last != number)
        {
            Tell(Anything);
        }

        _number = number;
    }

    /// <summary>Ends the streams of guardians who are none of the family's.</summary>
    public void KeepOnly(ImmutableArray<GuardianId> members, ImmutableArray<GuardianId> asked)
    {
        foreach (var page in _pages.Where(page => asked.Contains(page.Guardian) && !members.Contains(page.Guardian)))
        {
            page.End();
        }
    }

    private void Tell(LiveChange change)
    {
        foreach (var page in _pages)
        {
            page.Tell(change);
        }
    }
}
