using System.Collections.Immutable;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>
/// The one observer by which this process hears of every family that somebody looks at through it (architecture, decision 11). A family tells it for a while only,
/// so it renews; with each renewal it learns who still belongs to the family.
/// </summary>
internal sealed partial class LiveHub(IGrainFactory grains, IOptions<LiveOptions> options, ILogger<LiveHub> logger) : ILiveWatcher
{
    private const int Parallelism = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<FamilyId, WatchedFamily> _families = [];
    private readonly Dictionary<GuardianId, int> _guardians = [];
    private ILiveWatcher? _reference;
    private int _count;

    /// <summary>Whether this process holds as many streams as it may.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _count >= options.Value.MaxStreams;
            }
        }
    }

    /// <summary>Opens a stream. Null where the guardian has as many as one may have, or the process has.</summary>
    public LivePage? TryOpen(FamilyId family, GuardianId guardian)
    {
        lock (_gate)
        {
            var own = _guardians.GetValueOrDefault(guardian);
            if (own >= options.Value.StreamsPerGuardian || _count >= options.Value.MaxStreams)
            {
                return null;
            }

            _guardians[guardian] = own + 1;
            _count++;
            if (!_families.TryGetValue(family, out var watched))
            {
                _families[family] = watched = new();
            }

            var page = new LivePage(family, guardian);
            watched.Add(page);
            return page;
        }
    }

    /// <summary>Asks the family to tell this process, in the name of the guardian whose request this is.</summary>
    public async Task<Result<LiveMark>> WatchAsync(LivePage page)
    {
        var mark = await grains.GetFamilyLive(page.Family).WatchAsync(Reference());
        if (mark.Succeeded)
        {
            In(page.Family, family => family.StandAt(mark.Value.Number));
        }

        return mark;
    }

    public void Close(LivePage page)
    {
        page.End();
        lock (_gate)
        {
            if (!_families.TryGetValue(page.Family, out var family) || !family.Remove(page))
            {
                return;
            }

            _count--;
            if (!family.IsWatched)
            {
                _families.Remove(page.Family);
            }

            if (--_guardians[page.Guardian] == 0)
            {
                _guardians.Remove(page.Guardian);
            }
        }
    }

    public Task TellAsync(LiveNews news)
    {
        In(news.Family, family => family.Take(news));
        if (news.Changes.Any(change => change.Part == LivePart.Members))
        {
            _ = RenewAsync(news.Family);
        }

        return Task.CompletedTask;
    }

    /// <summary>Renews with every family that is watched. An outage is logged; the next time may go well.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Families(),
        new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
        async (family, _) => await RenewAsync(family));

    private async Task RenewAsync(FamilyId family)
    {
        ImmutableArray<GuardianId> asked = [];
        In(family, watched => asked = watched.Guardians);
        if (asked.IsEmpty)
        {
            return;
        }

        try
        {
            CallerContext.UseSystem();
            var renewal = await grains.GetFamilyLive(family).RenewAsync(Reference(), asked);
            In(family, watched =>
            {
                watched.StandAt(renewal.Number);
                watched.KeepOnly(renewal.Members, asked);
            });
        }
        catch (Exception outage) when (Outages.Includes(outage))
        {
            LogNotRenewed(family, outage.GetType().Name);
        }
    }

    private ILiveWatcher Reference() => LazyInitializer.EnsureInitialized(ref _reference, () => grains.CreateObjectReference<ILiveWatcher>(this));

    private FamilyId[] Families()
    {
        lock (_gate)
        {
            return [.. _families.Keys];
        }
    }

    private void In(FamilyId family, Action<WatchedFamily> act)
    {
        lock (_gate)
        {
            if (_families.TryGetValue(family, out var watched))
            {
                act(watched);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Family {FamilyId} could not be asked whether it still tells this process: {Failure}")]
    private partial void LogNotRenewed(FamilyId familyId, string failure);
}
