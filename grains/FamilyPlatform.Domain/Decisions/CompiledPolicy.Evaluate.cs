namespace FamilyPlatform.Domain;

/// <content>The table of decisions, first match wins (policy, Decision).</content>
public sealed partial class CompiledPolicy
{
    private const string Illegal = "illegal";

    /// <summary>Decides on one subject at one instant.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="subject">What is asked about, with the categories and the service that the catalogue gives it.</param>
    /// <param name="device">The device that asks; overrides may name it.</param>
    /// <param name="overrides">The child's overrides.</param>
    /// <param name="used">Seconds used, as <see cref="UsedSeconds"/> computes them.</param>
    /// <param name="bonus">Seconds added, as <see cref="BonusSeconds"/> computes them.</param>
    public Decision Evaluate(
        DateTimeOffset at, Subject subject, string device, CompiledOverrides overrides, LimitSeconds used, LimitSeconds bonus)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(bonus);

        var now = at.UtcTicks;
        var until = now <= DateTime.MaxValue.Ticks - PolicyWindowBuilder.Horizon ? now + PolicyWindowBuilder.Horizon : DateTime.MaxValue.Ticks;
        if (Mandatory(subject, out var floor))
        {
            return Decided(Verdict.Block, Reason.Mandatory, floor, null, until);
        }

        if (IsAlwaysAllowed(subject))
        {
            return Decided(Verdict.Allow, Reason.AlwaysAllowed, null, null, until);
        }

        var window = WindowAt(now);
        var active = window.ActiveAt(now, out var boundary);
        until = Math.Min(until, boundary);
        var limit = Tightest(window, now, subject, used, bonus, out var remaining, ref until);

        var standing = Standing(now, subject, device, overrides, active, ref until);
        if (standing.Verdict == Verdict.Block || standing.Reason == Reason.Override)
        {
            return Decided(standing.Verdict, standing.Reason, standing.RuleId, null, until);
        }

        if (Policy.ApproveNewApps && subject.Kind == SubjectKind.App && !_approved.Contains(subject.Id))
        {
            return Decided(Verdict.Ask, Reason.Approval, null, null, until);
        }

        return remaining == 0
            ? Decided(Verdict.Block, Reason.Limit, limit, 0, until)
            : Decided(Verdict.Allow, standing.Reason, standing.RuleId, remaining, until);
    }

    /// <summary>Rows 1 to 5 alone, which a timeline holds: neither approval nor limits.</summary>
    internal bool Stands(long now, Subject subject, string device, CompiledOverrides overrides, int[] active)
    {
        var until = long.MaxValue;
        return !Mandatory(subject, out _)
            && (IsAlwaysAllowed(subject) || Standing(now, subject, device, overrides, active, ref until).Verdict == Verdict.Allow);
    }

    /// <summary>Row 1. Illegal names no entry.</summary>
    private bool Mandatory(Subject subject, out string? id)
    {
        id = null;
        if (subject.IsIn(Illegal))
        {
            return true;
        }

        foreach (var entry in _floor)
        {
            if (entry.Target.Matches(subject))
            {
                id = entry.Id;
                return true;
            }
        }

        return false;
    }

    /// <summary>Rows 3 to 5, and what row 8 will name where nothing blocks.</summary>
    private (Verdict Verdict, Reason Reason, string? RuleId) Standing(
        long now, Subject subject, string device, CompiledOverrides overrides, int[] active, ref long until)
    {
        if (overrides.Decide(now, subject, device, ref until) is { } decided)
        {
            return (decided.Action == PolicyAction.Allow ? Verdict.Allow : Verdict.Block, Reason.Override, decided.Id);
        }

        var rule = BestRule(subject);
        if (rule?.Action == PolicyAction.Block)
        {
            return (Verdict.Block, Reason.Rule, rule.Id);
        }

        foreach (var index in active)
        {
            if (_routines[index].Blocks(subject))
            {
                return (Verdict.Block, Reason.Routine, _routines[index].Id);
            }
        }

        return rule is not null ? (Verdict.Allow, Reason.Rule, rule.Id)
            : active.Length > 0 ? (Verdict.Allow, Reason.Routine, _routines[active[0]].Id)
            : (Verdict.Allow, Reason.Default, null);
    }

    private Rule? BestRule(Subject subject)
    {
        foreach (var rule in _bestFirst)
        {
            if (rule.Target.Matches(subject))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>
    /// The limit of row 7 and the wall seconds it leaves; null where none counts. A limit that covers the subject ends the decision with the policy day.
    /// </summary>
    private string? Tightest(
        PolicyWindow window, long now, Subject subject, LimitSeconds used, LimitSeconds bonus, out long? remaining, ref long until)
    {
        remaining = null;
        string? tightest = null;
        PolicyWindow.Day? day = null;

        for (var i = 0; i < _limits.Length; i++)
        {
            var limit = _limits[i];
            if (!limit.Covers(subject))
            {
                continue;
            }

            if (day is null)
            {
                day = window.DayAt(now, out var next);
                until = Math.Min(until, next);
            }

            var weight = limit.WeightOf(subject);
            if (weight <= 0 || day.Allowed[i] < 0)
            {
                continue;
            }

            var left = CompiledLimit.WallSeconds(day.Allowed[i] + bonus.At(i, limit.Id) - used.At(i, limit.Id), weight);
            if (remaining is null || left < remaining)
            {
                remaining = left;
                tightest = limit.Id;
            }
        }

        return tightest;
    }

    private static Decision Decided(Verdict verdict, Reason reason, string? id, long? remaining, long until) =>
        new(verdict, reason, id, remaining, new(until, TimeSpan.Zero));
}
