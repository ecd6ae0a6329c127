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
