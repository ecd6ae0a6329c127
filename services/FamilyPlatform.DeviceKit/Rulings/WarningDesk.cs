using FamilyPlatform.Domain;

namespace FamilyPlatform.DeviceKit;

/// <summary>Warns 15, 5 and 1 minutes before something that runs is blocked, each once. Not safe for use from several threads.</summary>
internal sealed class WarningDesk(Enforcer enforcer)
{
    private const int MostChanges = 32;

    private static readonly TimeSpan[] Thresholds = [TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)];

    /// <summary>The least threshold of which each subject was warned.</summary>
    private readonly Dictionary<Subject, TimeSpan> _warned = [];

    /// <summary>The warnings that are due for what runs.</summary>
    public IReadOnlyList<Warning> Due(IEnumerable<Subject> running, DateTimeOffset now)
    {
        var due = new List<Warning>();
        foreach (var subject in running)
        {
            if (NextBlock(subject, now) is not { } warning)
            {
                _warned.Remove(subject);
                continue;
            }

            var reached = Thresholds[^1];
            foreach (var threshold in Thresholds)
            {
                reached = warning.Left <= threshold ? threshold : reached;
            }

            if (!_warned.TryGetValue(subject, out var least) || reached < least)
            {
                due.Add(warning);
            }

            _warned[subject] = reached;
        }

        return due;
    }

    /// <summary>When a subject that may run now will be blocked, within 15 minutes and if it goes on being used; null where it will not.</summary>
    private Warning? NextBlock(Subject subject, DateTimeOffset now)
    {
        var horizon = now + Thresholds[0];
        var at = now;
        var ruling = enforcer.Judge(subject, at, ahead: true);
        for (var changes = 0; ruling.IsAllowed && changes < MostChanges; changes++)
        {
            // Use until then counts in a period that began before now; in one that begins later it counts from there, and nothing can end within it so soon.
            var usedUp = ruling.RemainingSeconds is { } left ? now + TimeSpan.FromSeconds(left) : DateTimeOffset.MaxValue;
            if (usedUp <= horizon && usedUp <= ruling.ValidUntil && usedUp > at)
            {
                return new(subject, usedUp, usedUp - now, Reason.Limit, null);
            }

            at = ruling.ValidUntil;
            if (at > horizon)
            {
                return null;
            }

            ruling = enforcer.Judge(subject, at, ahead: true);
        }

        return ruling.IsAllowed || at == now ? null : new(subject, at, at - now, ruling.Reason, ruling.RuleId);
    }
}
