using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>How far a device may go on each of the child's limits (device protocol, Ceilings).</summary>
internal sealed class BudgetSharing(ChildRules rules, IReadOnlyList<DeviceUse> child, DateTimeOffset now)
{
    /// <summary>The asking device's budgets, and its account with the ceilings that they grant.</summary>
    public (IReadOnlyList<Budget> Budgets, DeviceLedger Device) Of(DeviceLedger asking)
    {
        if (rules.Policy.Limits.IsEmpty)
        {
            return ([], asking);
        }

        var id = asking.Device.ToString();
        var clock = rules.Child.Clock;
        var today = clock.DayOf(now);
        var bonus = rules.BonusAt(now, id);
        var charges = child.SelectMany(use => use.Charges(rules, now)).ToList();
        var own = charges.First(charge => charge.Device == asking.Device && charge.IsCurrent);
        var budgets = new List<Budget>();
        foreach (var limit in rules.Policy.Limits)
        {
            if (rules.Compiled.AllowedSeconds(limit.Id, today) is not { } allowed)
            {
                continue;
            }

            var period = PolicyDayClock.FirstDay(limit.Period, today);
            var total = allowed + bonus[limit.Id];
            var ceiling = limit.PerDevice
                ? total
                : Ceilings.Grant(
                    total,
                    own.For(limit.Id, period),
                    charges.Where(charge => charge != own).Select(charge => charge.For(limit.Id, period)));
            if (!limit.PerDevice && ceiling > Ceilings.HeldOf(asking.Ceilings, limit.Id, period))
            {
                asking = asking with { Ceilings = Ceilings.With(asking.Ceilings, new(limit.Id, period, ceiling)) };
            }

            var used = limit.PerDevice ? own.Used[limit.Id] : charges.Sum(charge => charge.Used[limit.Id]);
            budgets.Add(new()
            {
                Limit = limit.Id,
                Period = period,
                RemainingSeconds = Math.Max(0, total - used),
                CeilingSeconds = ceiling,
                ResetsAt = clock.ResetsAt(limit.Period, now),
            });
        }

        return (budgets, asking);
    }
}

/// <summary>What one device of a child counts for.</summary>
/// <param name="Ledger">Its account.</param>
/// <param name="Counters">Its counters that are this child's, of the current epoch.</param>
/// <param name="Former">Its counters that are this child's, of earlier epochs.</param>
/// <param name="HoldsCurrent">It belongs to this child now and has not acknowledged a release, so what it holds is charged.</param>
internal sealed record DeviceUse(DeviceLedger Ledger, IReadOnlyList<Counter> Counters, IReadOnlyList<Counter> Former, bool HoldsCurrent)
{
    /// <summary>The current epoch is charged apart from earlier ones: another machine may hold those.</summary>
    public IEnumerable<DeviceCharge> Charges(ChildRules rules, DateTimeOffset now)
    {
        var id = Ledger.Device.ToString();
        yield return new(Ledger.Device, true, UsedSeconds.Of(rules.Compiled, now, id, Counters), HoldsCurrent ? Ledger.Ceilings : []);
        if (Former.Count > 0 || !Ledger.FormerCeilings.IsEmpty)
        {
            yield return new(Ledger.Device, false, UsedSeconds.Of(rules.Compiled, now, id, Former), Ledger.FormerCeilings);
        }
    }
}

/// <summary>What is charged for one device and epoch.</summary>
internal sealed record DeviceCharge(DeviceId Device, bool IsCurrent, LimitSeconds Used, ImmutableArray<Ceiling> Held)
{
    public CeilingCharge For(string limit, DateOnly period) => new(Device.ToString(), Used[limit], Ceilings.HeldOf(Held, limit, period));
}
