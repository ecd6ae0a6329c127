using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

internal sealed partial class FamilyGrain : IFamilyLiveGrain
{
    /// <summary>What devices report is told this often at most; what a guardian changes is told at once.</summary>
    private static readonly TimeSpan BetweenNews = TimeSpan.FromSeconds(2);

    private LiveBoard? _board;
    private bool _isWaiting;

    private LiveBoard Board => _board ??= new(services.Time);

    public Task<Result<LiveMark>> WatchAsync(ILiveWatcher watcher, CancellationToken cancellationToken) => Task.FromResult(Read<LiveMark>(_ =>
    {
        Board.Put(watcher);
        return new LiveMark(Board.Number);
    }));

    public Task<LiveRenewal> RenewAsync(ILiveWatcher watcher, ImmutableArray<GuardianId> guardians, CancellationToken cancellationToken)
    {
        var members = guardians.RemoveAll(guardian => family.State.Guardians.All(member => member.Id != guardian));
        if (!members.IsEmpty)
        {
            Board.Put(watcher);
        }

        return Task.FromResult(new LiveRenewal { Number = Board.Number, Members = members });
    }

    private void Tell(IReadOnlyCollection<LiveChange> changes, bool atOnce)
    {
        if (_board is not { IsWatched: true } board)
        {
            return;
        }

        foreach (var change in changes)
        {
            board.Note(change);
        }

        var left = board.TakenAt is { } last && !atOnce ? BetweenNews - services.Time.GetElapsedTime(last) : TimeSpan.Zero;
        if (left <= TimeSpan.Zero)
        {
            Tell(board);
        }
        else if (!_isWaiting)
        {
            _isWaiting = true;
            _ = TellLaterAsync(board, left);
        }
    }

    private async Task TellLaterAsync(LiveBoard board, TimeSpan wait)
    {
        await Task.Delay(wait, services.Time);
        _isWaiting = false;
        Tell(board);
    }

    private void Tell(LiveBoard board)
    {
        if (board.Take(Id) is not var (news, watchers))
        {
            return;
        }

        foreach (var watcher in watchers)
        {
            _ = TellAsync(board, watcher, news);
        }
    }

    private async Task TellAsync(LiveBoard board, ILiveWatcher watcher, LiveNews news)
    {
        if (!await services.Nudges.TellAsync(watcher, news))
        {
            board.Forget(watcher);
        }
    }

    /// <summary>Tells watchers what a report changed of what a guardian sees.</summary>
    private void TellOfReport(DeviceId device, DeviceLedger? before, DateTimeOffset now)
    {
        if (_board is not { IsWatched: true } || family.State.Device(device) is not { } entry || ledger.State.Find(device) is not { } after)
        {
            return;
        }

        var changes = new List<LiveChange>(2);
        if (before is null || !before.Counters.SequenceEqual(after.Counters))
        {
            changes.Add(new(entry.Child, LivePart.Usage));
        }

        if (before is null || Shown(entry, before, now) != Shown(entry, after, now))
        {
            changes.Add(new(entry.Child, LivePart.Devices));
        }

        if (changes.Count > 0)
        {
            Tell(changes, atOnce: false);
        }
    }

    /// <summary>What a guardian sees of a device, but for the moment at which it was last heard: every report moves that.</summary>
    private static (DeviceView View, long Arrivals) Shown(DeviceEntry device, DeviceLedger known, DateTimeOffset now) =>
        (Roster.View(device, known, now) with { LastSeenAt = null }, known.Arrivals);
}
