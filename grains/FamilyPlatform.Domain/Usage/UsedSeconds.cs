namespace FamilyPlatform.Domain;

/// <summary>What each limit was used, always recomputed with the current policy and catalogue (policy, Used seconds).</summary>
public static class UsedSeconds
{
    /// <summary>
    /// Every limit of the policy is named, also with 0, in its order. Counters are merged first, weighted one by one, summed, and the sum is divided
    /// by 100 once, rounding down.
    /// </summary>
    /// <param name="policy">The child's policy.</param>
    /// <param name="at">The instant whose policy day, or week so far, is meant.</param>
    /// <param name="device">The asking device, the only one that counts in limits per device.</param>
    /// <param name="counters">Counters of all the child's devices, in any order, with subjects that the catalogue resolved.</param>
    public static LimitSeconds Of(CompiledPolicy policy, DateTimeOffset at, string device, IEnumerable<Counter> counters)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(counters);

        var today = policy.Clock.DayOf(at);
        var monday = PolicyDayClock.MondayOf(today);
        var totals = new Int128[policy.Limits.Length];

        var charged = Counters.Merged(counters.Where(counter => !counter.Granted && counter.Day >= monday && counter.Day <= today));
        foreach (var counter in charged)
        {
            if (policy.IsAlwaysAllowed(counter.Subject))
            {
                continue;
            }

            for (var i = 0; i < totals.Length; i++)
            {
                var limit = policy.Limits[i];
                var counts = counter.Day >= PolicyDayClock.FirstDay(limit.Period, today) && (!limit.PerDevice || counter.Device == device);
                if (counts && limit.Charges(counter.Subject))
                {
                    totals[i] += (Int128)counter.Seconds * limit.WeightOf(counter.Subject);
                }
            }
        }

        return new(policy.Limits.Select((limit, i) => KeyValuePair.Create(limit.Id, long.CreateSaturating(totals[i] / CompiledLimit.Whole))));
    }
}
