using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The resolved plan of policy days, for a picture.</summary>
internal static class DayPlans
{
    public static DayPlanList Resolve(ChildRules rules, DateOnly from, int days, DateTimeOffset now)
    {
        var clock = rules.Child.Clock;
        return new()
        {
            Days = [.. Enumerable.Range(0, days).Select(i => Resolve(rules, from.AddDays(i)))],
            TimeZone = clock.SettingAt(now).TimeZone,
        };
    }

    private static DayPlan Resolve(ChildRules rules, DateOnly day)
    {
        var clock = rules.Child.Clock;
        var (from, to) = (clock.StartOf(day), clock.EndOf(day));
        var bonus = rules.BonusAt(to.AddSeconds(-1), "");
        return new()
        {
            Date = day,
            DayType = rules.Compiled.DayTypeOf(day),
            From = from,
            To = to,
            Routines =
            [
                .. rules.Compiled.RoutinesBetween(from, to).Select(interval =>
                {
                    var routine = rules.Policy.Routines.First(each => each.Id == interval.Routine);
                    return new RoutineSpan
                    {
                        Id = routine.Id,
                        Name = routine.Name,
                        Kind = routine.Kind ?? RoutineKind.Custom,
                        From = interval.From < from ? from : interval.From,
                        To = interval.To > to ? to : interval.To,
                    };
                }),
            ],
            Limits =
            [
                .. rules.Policy.Limits.Select(limit => new LimitPlan
                {
                    Id = limit.Id,
                    Name = limit.Name,
                    AllowedSeconds = rules.Compiled.AllowedSeconds(limit.Id, day),
                    BonusSeconds = bonus[limit.Id],
                }),
            ],
            Overrides = [.. rules.Child.Overrides.Where(each => each.From < to && each.To > from)],
        };
    }
}
