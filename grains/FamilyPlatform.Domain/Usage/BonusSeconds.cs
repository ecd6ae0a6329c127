namespace FamilyPlatform.Domain;

/// <summary>What bonuses add to each limit (policy, Overrides and bonus).</summary>
public static class BonusSeconds
{
    /// <summary>
    /// Every limit of the policy is named, also with 0, in its order. A day limit gets the bonuses of its policy day, a week limit the sum of the week
    /// so far.
    /// </summary>
    /// <param name="policy">The child's policy.</param>
    /// <param name="at">The instant whose policy day, or week so far, is meant.</param>
    /// <param name="device">The device that decides: a bonus that names a device counts in that device's decisions only.</param>
    /// <param name="bonuses">All bonuses of the child, in any order.</param>
    /// <param name="resolve">Gives an app or site its categories and service, from the catalogue.</param>
    public static LimitSeconds Of(
        CompiledPolicy policy, DateTimeOffset at, string device, IEnumerable<Bonus> bonuses, Func<Subject, Subject> resolve)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(bonuses);
        ArgumentNullException.ThrowIfNull(resolve);

        var today = policy.Clock.DayOf(at);
        var totals = new Int128[policy.Limits.Length];
        foreach (var bonus in bonuses.Where(bonus => bonus.Day <= today && (bonus.Device is null || bonus.Device == device)))
        {
            for (var i = 0; i < totals.Length; i++)
            {
                var limit = policy.Limits[i];
                if (bonus.Day >= PolicyDayClock.FirstDay(limit.Period, today) && Credits(bonus, limit, resolve))
                {
                    totals[i] += bonus.Seconds;
                }
            }
        }

        return new(policy.Limits.Select((limit, i) => KeyValuePair.Create(limit.Id, long.CreateSaturating(totals[i]))));
    }

    /// <summary>
    /// For a limit by name, that one; for an app or site, every limit that matches it; for a wider target, every limit that lists exactly it.
    /// </summary>
    private static bool Credits(Bonus bonus, CompiledLimit limit, Func<Subject, Subject> resolve)
    {
        if (bonus.Limit is not null)
        {
            return limit.Id == bonus.Limit;
        }

        if (!Target.TryParse(bonus.Target, out var target))
        {
            return false;
        }

        return target.Kind switch
        {
            TargetKind.App => limit.Covers(resolve(Subject.App(target.Value))),
            TargetKind.Site => limit.Covers(resolve(Subject.Site(target.Value))),
            TargetKind.Capability or TargetKind.Category or TargetKind.All => limit.Lists(target),
        };
    }
}
