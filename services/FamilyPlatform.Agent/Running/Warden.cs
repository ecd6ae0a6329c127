using FamilyPlatform.DeviceKit;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Agent;

/// <summary>One look at the machine after the other: gives time to the app that had it, stops what may not run, warns before it comes to that.</summary>
internal sealed class Warden(
    DeviceSession session, AppScanner scanner, ProcessStopper stopper, AgentCatalog catalog, Announcer announcer, TimeProvider time)
{
    /// <summary>More than this since the last look is no use that anybody saw: the machine slept, or the agent was held up.</summary>
    private static readonly TimeSpan MostAtOnce = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(30);

    private readonly UseSharer _sharer = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private long? _lastLook;
    private TimeSpan _owed;
    private ProcessSnapshot? _last;

    /// <summary>Whether something was asked to end and has not.</summary>
    public bool IsStopping => stopper.IsWaiting;

    /// <summary>The least time that a limit leaves an app that runs; null where no limit counts.</summary>
    public TimeSpan? LeastLeft { get; private set; }

    /// <summary>The apps that ran at the last look; looks first where there was none.</summary>
    public IReadOnlyList<RunningApp> Running => (_last ??= scanner.Scan()).Apps;

    /// <summary>Looks at the machine and acts.</summary>
    /// <param name="foreground">The process whose window is in front; null where no display tells.</param>
    public void Look(int? foreground)
    {
        var snapshot = scanner.Scan();
        _last = snapshot;
        stopper.Follow();

        // The time since the last look is counted before anything is judged, so that a limit ends with its last second.
        Count(_sharer.Choose([.. snapshot.Apps.Where(app => session.Decide(app.Subject).IsAllowed)], foreground));
        var rulings = snapshot.Apps.Select(app => (App: app, Ruling: session.Decide(app.Subject))).ToArray();
        LeastLeft = rulings.Where(pair => pair.Ruling.IsAllowed).Min(pair => pair.Ruling.RemainingSeconds) is { } left ? TimeSpan.FromSeconds(left) : null;

        foreach (var (app, ruling) in rulings.Where(pair => !pair.Ruling.IsAllowed))
        {
            if (stopper.Stop(app, snapshot) && MayTell(app.Id))
            {
                announcer.Say($"{catalog.NameOf(app.Id)} was closed: {Words.Why(ruling, session.Bundle)}.");
            }
        }

        foreach (var warning in session.WarningsFor(rulings.Where(pair => pair.Ruling.IsAllowed).Select(pair => pair.App.Subject)))
        {
            Warn(warning);
        }
    }

    private void Count(RunningApp? app)
    {
        var now = time.GetTimestamp();
        var passed = _lastLook is { } last ? time.GetElapsedTime(last, now) : TimeSpan.Zero;
        _lastLook = now;
        _owed += passed < MostAtOnce ? passed : MostAtOnce;
        var seconds = (long)_owed.TotalSeconds;
        _owed -= TimeSpan.FromSeconds(seconds);
        if (app is not null && seconds > 0)
        {
            session.Use(app.Subject, seconds);
        }
    }

    private void Warn(Warning warning)
    {
        var why = warning.Reason is { } reason and not Reason.Limit
            ? Words.Why(reason, warning.RuleId, session.Bundle)
            : "its time is nearly used up";
        announcer.Say($"{catalog.NameOf(warning.Subject.Id)} ends in {Words.Of(warning.Left)}: {why}.");
    }

    private bool MayTell(string app)
    {
        if (_told.TryGetValue(app, out var last) && time.GetElapsedTime(last) < BetweenWords)
        {
            return false;
        }

        _told[app] = time.GetTimestamp();
        return true;
    }
}
