using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a parent looks at.</summary>
internal static class Statuses
{
    public static ChildStatus Of(
        FamilyState family, ChildState child, ChildRules rules, IReadOnlyList<Counter> counters, IReadOnlyList<DeviceView> devices, LedgerState ledger, DateTimeOffset now)
    {
        var today = child.Clock.DayOf(now);
        var active = rules.Compiled.ActiveRoutines(now);
        return new()
        {
            Child = child.Id,
            Routines = active,
            Until = NextChange(rules.Compiled, active, now),
            Limits = Limits(rules, counters, now),
            UsedTodaySeconds = Counters.Merge(counters)
                .Where(counter => counter.Day == today && counter.Subject.Kind != SubjectKind.Capability)
                .Sum(counter => counter.Seconds),
            InForce = InForceOf(child, devices, ledger),
            Devices = devices,
            Requests = [.. family.Requests.Where(request => request.Child == child.Id && request.State == RequestState.Open)],
        };
    }

    private static IReadOnlyList<LimitStatus> Limits(ChildRules rules, IReadOnlyList<Counter> counters, DateTimeOffset now)
    {
        if (rules.Policy.Limits.IsEmpty)
        {
            return [];
        }

        var clock = rules.Child.Clock;
        var used = UsedSeconds.Of(rules.Compiled, now, "", counters);
        var bonus = rules.BonusAt(now, "");
        return
        [
            .. rules.Policy.Limits.Select(limit =>
            {
                var allowed = rules.Compiled.AllowedSeconds(limit.Id, clock.DayOf(now));
                var spent = limit.PerDevice ? MostOfOneDevice(rules.Compiled, limit.Id, counters, now) : used[limit.Id];
                return new LimitStatus
                {
                    Id = limit.Id,
                    Name = limit.Name,
                    AllowedSeconds = allowed,
                    UsedSeconds = spent,
                    BonusSeconds = bonus[limit.Id],
                    RemainingSeconds = allowed is { } seconds ? Math.Max(0, seconds + bonus[limit.Id] - spent) : null,
                    ResetsAt = clock.ResetsAt(limit.Period, now),
                };
            }),
        ];
    }

    /// <summary>Each device has a per-device limit for itself; the one that used most is the one to show.</summary>
    private static long MostOfOneDevice(CompiledPolicy policy, string limit, IReadOnlyList<Counter> counters, DateTimeOffset now) =>
        counters.Select(counter => counter.Device).Distinct().Select(device => UsedSeconds.Of(policy, now, device, counters)[limit]).DefaultIfEmpty().Max();

    private static InForce InForceOf(ChildState child, IReadOnlyList<DeviceView> devices, LedgerState ledger)
    {
        var managed = devices.Where(device => device.Standing == DeviceStanding.Enrolled).ToList();
        var applied = managed.Where(device => device.AppliedVersion == child.Stamp.Version).ToList();
        return new()
        {
            Version = child.Stamp.Version,
            Devices = managed.Count,
            Applied = applied.Count,
            Since = applied.Count == 0 ? null : applied.Max(device => ledger.Find(device.Id)?.AppliedAt),
        };
    }

    /// <summary>When other routines are active than now, within 8 days.</summary>
    private static DateTimeOffset? NextChange(CompiledPolicy policy, ImmutableArray<string> active, DateTimeOffset now)
    {
        foreach (var at in policy.RoutinesBetween(now, now + TimelineCompiler.Length).SelectMany(each => new[] { each.From, each.To }).Where(at => at > now).Order())
        {
            if (!policy.ActiveRoutines(at).SequenceEqual(active))
            {
                return at;
            }
        }

        return null;
    }
}
