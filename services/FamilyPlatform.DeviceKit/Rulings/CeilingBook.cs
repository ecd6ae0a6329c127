using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>The ceilings of this device: what a signed reply makes of them, and which of them may be used (device protocol, Ceilings). Immutable.</summary>
internal static class CeilingBook
{
    /// <summary>The ceilings after a reply. What is raised may be used only once it is stored; what is lowered holds at once.</summary>
    /// <param name="held">By limit.</param>
    /// <param name="budgets">As the reply says.</param>
    /// <param name="policy">The policy in force; null where none is compiled.</param>
    /// <param name="today">The policy day that runs on this device.</param>
    /// <param name="own">This installation's use of the periods that run.</param>
    /// <param name="lowered">Whether a shared ceiling was lowered, which the server waits to be shown.</param>
    public static IReadOnlyDictionary<string, Ceiling> Take(
        IReadOnlyDictionary<string, Ceiling> held, IReadOnlyList<Budget> budgets, Policy? policy, DateOnly today, LimitSeconds own, out bool lowered)
    {
        var next = Running(held, policy, today).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        lowered = false;
        foreach (var budget in budgets)
        {
            var limit = policy?.Limits.FirstOrDefault(limit => limit.Id == budget.Limit);
            var isPresent = limit is not null && PolicyDayClock.FirstDay(limit.Period, today) == budget.Period;
            var ceiling = new Ceiling
            {
                Period = budget.Period,
                Seconds = isPresent ? Math.Max(budget.CeilingSeconds, own[budget.Limit]) : budget.CeilingSeconds,
                StopAt = isPresent ? Math.Min(budget.CeilingSeconds, own[budget.Limit] + Math.Max(0, budget.RemainingSeconds)) : budget.CeilingSeconds,
                PerDevice = limit is { PerDevice: true },
            };
            lowered |= !ceiling.PerDevice && next.TryGetValue(budget.Limit, out var known) && known.Period == ceiling.Period && known.Seconds > ceiling.Seconds;
            next[budget.Limit] = ceiling;
        }

        return next;
    }

    /// <summary>What may be used of ceilings of which others are stored: none that a crash would forget.</summary>
    public static IReadOnlyDictionary<string, Ceiling> Usable(IReadOnlyDictionary<string, Ceiling> held, IReadOnlyDictionary<string, Ceiling> stored) =>
        ReferenceEquals(held, stored)
            ? held
            : held.ToDictionary(pair => pair.Key, pair => pair.Value.NoHigherThan(stored.GetValueOrDefault(pair.Key)), StringComparer.Ordinal);

    /// <summary>What <c>have.ceilings</c> shows: every shared ceiling whose period runs, also where its limit was taken away and may come back.</summary>
    public static IReadOnlyDictionary<string, HeldCeiling?>? Shown(IReadOnlyDictionary<string, Ceiling> held, Policy? policy, DateOnly today)
    {
        var shown = Running(held, policy, today)
            .Where(pair => !pair.Value.PerDevice)
            .OrderByDescending(pair => policy?.Limits.Any(limit => limit.Id == pair.Key) ?? false)
            .Take(DeviceLimits.MaxCeilings)
            .ToDictionary(pair => pair.Key, HeldCeiling? (pair) => new() { Period = pair.Value.Period, Seconds = pair.Value.Seconds }, StringComparer.Ordinal);
        return shown.Count == 0 ? null : shown;
    }

    /// <summary>Ceilings whose period is not over. Of a limit that the policy does not have the period may be a week.</summary>
    private static IEnumerable<KeyValuePair<string, Ceiling>> Running(IReadOnlyDictionary<string, Ceiling> held, Policy? policy, DateOnly today) =>
        held.Where(pair => pair.Value.Period >= (policy?.Limits.FirstOrDefault(limit => limit.Id == pair.Key) is { } limit
            ? PolicyDayClock.FirstDay(limit.Period, today)
            : PolicyDayClock.MondayOf(today)));
}
