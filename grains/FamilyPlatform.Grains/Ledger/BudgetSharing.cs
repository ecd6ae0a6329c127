using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>How far a device may go on each of the child's limits (device protocol, Ceilings).</summary>
/// <param name="family">Who is on the roster.</param>
/// <param name="ledger">What is known, with the asking device's report.</param>
/// <param name="rules">Of the child.</param>
/// <param name="subjects">What the catalogue says.</param>
/// <param name="now">When the report arrived.</param>
internal sealed class BudgetSharing(FamilyState family, LedgerState ledger, ChildRules rules, SubjectResolver subjects, DateTimeOffset now)
{
    /// <summary>The asking device's budgets, and its account with the ceilings that they grant.</summary>
    public SharedBudgets Of(DeviceLedger asking, DeviceReport report)
    {
        if (rules.Policy.Limits.IsEmpty)
        {
            return new([], asking, false, false, []);
        }

        var id = asking.Device.ToString();
        var clock = rules.Child.Clock;
        var today = clock.DayOf(now);
        var bonus = rules.BonusAt(now, id);
        var accounts = ledger.Devices.SelectMany(device => HolderAccount.Of(family, device, rules.Child.Id, subjects)).ToList();
        var used = accounts.Count == 1 ? accounts[0].Used(rules, now) : UsedSeconds.Of(rules.Compiled, now, id, accounts.SelectMany(account => account.Counters));
        var budgets = new List<Budget>();
        var (isRaised, hasLearned) = (false, false);
        var nudged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var limit in rules.Policy.Limits)
        {
            if (rules.Compiled.AllowedSeconds(limit.Id, today) is not { } allowed)
            {
                continue;
            }

            var period = PolicyDayClock.FirstDay(limit.Period, today);
            var total = allowed + bonus[limit.Id];
            var told = total;
            if (!limit.PerDevice)
            {
                var (ceiling, decision) = Share(limit.Id, period, total, accounts, asking, report);
                isRaised |= decision.HeldSeconds > ceiling.Seconds;
                hasLearned |= ceiling.Seconds > (Ceilings.Find(asking.Ceilings, limit.Id, period)?.Seconds ?? 0);
                nudged.UnionWith(decision.Nudged);
                told = decision.ToldSeconds;
                asking = Keep(
                    asking,
                    decision.HeldSeconds > ceiling.Seconds ? ceiling with { Seconds = decision.HeldSeconds, RaisedIn = Math.Max(ceiling.RaisedIn, report.Seq) } : ceiling);
            }

            budgets.Add(new()
            {
                Limit = limit.Id,
                Period = period,
                RemainingSeconds = Math.Max(0, total - used[limit.Id]),
                CeilingSeconds = told,
                ResetsAt = clock.ResetsAt(limit.Period, now),
            });
        }

        return new(budgets, asking, isRaised, hasLearned, [.. nudged.Select(DeviceId.Parse)]);
    }

    /// <summary>The asking device's ceiling as its report leaves it, and what is decided about it.</summary>
    private (Ceiling Ceiling, CeilingDecision Decision) Share(
        string limit, DateOnly period, long total, List<HolderAccount> accounts, DeviceLedger asking, DeviceReport report)
    {
        var own = accounts.First(account => account.Device == asking.Device && account.IsSpeaking);
        var shown = Shown(report, limit, period);
        var known = Ceilings.Find(asking.Ceilings, limit, period) is { } found
            ? found with { Epoch = asking.Epoch, Installation = report.Installation }
            : new Ceiling(limit, period, 0) { Epoch = asking.Epoch, Installation = report.Installation };
        var ceiling = known.Shown(shown, report.Seq).Used(own.Used(rules, now)[limit], now);
        if (IsUnsettled(period))
        {
            return (ceiling, CeilingPlan.Unsettled(ceiling.Seconds, shown));
        }

        var others = accounts.Where(account => account != own).Select(account => account.In(limit, period, rules, now));
        var plan = new CeilingPlan(
            total, own.In(limit, period, rules, now) with { HeldSeconds = ceiling.Seconds, IsInUse = HolderAccount.IsInUse(ceiling, now) }, others, IsOnly(asking.Device));
        return (ceiling, plan.Decide(gaveBack: ceiling.Seconds < known.Seconds));
    }

    /// <summary>Whether the period ran when the rows came from a backup and some device of the child has not told what it holds since.</summary>
    private bool IsUnsettled(DateOnly period) =>
        ledger.RestoredAt is { } restored
        && rules.Child.Clock.StartOf(period) <= restored
        && ledger.Owing.Any(owing => family.Device(owing.Device) is { } entry && entry.OwnerIn(owing.Epoch) == rules.Child.Id && !HasLetGo(entry, owing.Epoch));

    private static bool HasLetGo(DeviceEntry entry, int epoch) => entry.Standing == DeviceStanding.Released && entry.Epoch == epoch;

    private bool IsOnly(DeviceId device) =>
        !family.Devices.Any(each => each.Id != device && each.Child == rules.Child.Id && each.Standing == DeviceStanding.Enrolled);

    private static long? Shown(DeviceReport report, string limit, DateOnly period)
    {
        foreach (var held in report.HaveCeilings)
        {
            if (held.Period == period && held.Limit == limit)
            {
                return held.Seconds;
            }
        }

        return null;
    }

    /// <summary>The account itself where nothing changed, so that a ping stays one.</summary>
    private static DeviceLedger Keep(DeviceLedger device, Ceiling ceiling)
    {
        var known = Ceilings.Find(device.Ceilings, ceiling.Limit, ceiling.Period);
        return known == ceiling || (known is null && ceiling is { Seconds: 0, UsedSeconds: 0 })
            ? device
            : device with { Ceilings = Ceilings.With(device.Ceilings, ceiling) };
    }
}
