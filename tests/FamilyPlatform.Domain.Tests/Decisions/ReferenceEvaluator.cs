using Seconds = System.Collections.Immutable.ImmutableArray<System.Collections.Generic.KeyValuePair<string, long>>;

namespace FamilyPlatform.Domain.Tests;

/// <summary>The table of decisions, written down from the text line by line: it sorts nothing ahead, keeps nothing and shares no code with the product.</summary>
internal sealed class ReferenceEvaluator(Policy policy, string timeZone)
{
    private const long Horizon = 192 * 3600;

    private readonly ReferenceTime _time = new(timeZone);

    public Decision Evaluate(
        DateTimeOffset at, Subject subject, string device, IEnumerable<PolicyOverride> overrides, Seconds used, Seconds bonus)
    {
        var now = ReferenceTime.Seconds(at);
        var forever = new List<long> { now + Horizon };

        // 1 and 2
        if (subject.Categories.Contains("illegal"))
        {
            return Answer(Verdict.Block, Reason.Mandatory, null, null, forever);
        }

        if (policy.Floor.FirstOrDefault(entry => Matches(entry.Target, subject)) is { } floor)
        {
            return Answer(Verdict.Block, Reason.Mandatory, floor.Id, null, forever);
        }

        if (policy.AlwaysAllowed.Any(target => Matches(target, subject)))
        {
            return Answer(Verdict.Allow, Reason.AlwaysAllowed, null, null, forever);
        }

        var concerning = overrides
            .Where(each => Matches(Parse(each.Target), subject) && (each.Devices.Length == 0 || each.Devices.Contains(device)))
            .ToList();
        var intervals = Intervals(_time.DateAt(now)).ToList();
        var day = DayOf(now);
        var covering = policy.Limits.Where(limit =>
            limit.Targets.Any(target => Matches(target, subject)) && !limit.Except.Any(target => Matches(target, subject))).ToList();
        var ends = new List<long> { now + Horizon };
        ends.AddRange(intervals.SelectMany(interval => (long[])[interval.Start, interval.End]));
        ends.AddRange(concerning.SelectMany(each => (long[])[ReferenceTime.Seconds(each.From), ReferenceTime.Seconds(each.To)]));
        if (covering.Count > 0)
        {
            ends.Add(StartOf(day.AddDays(1)));
        }

        // 3
        var live = concerning.Where(each => each.From <= at && at < each.To).ToList();
        if (live.Count > 0)
        {
            var deciding = Deciding(live);
            return Answer(deciding.Action == PolicyAction.Allow ? Verdict.Allow : Verdict.Block, Reason.Override, deciding.Id, null, ends, now);
        }

        // 4
        Rule? best = null;
        foreach (var rule in policy.Rules.Where(rule => Matches(rule.Target, subject)))
        {
            best = best is null || Better(rule, best) ? rule : best;
        }

        if (best?.Action == PolicyAction.Block)
        {
            return Answer(Verdict.Block, Reason.Rule, best.Id, null, ends, now);
        }

        // 5
        var active = policy.Routines.Where(routine =>
            intervals.Any(interval => interval.Routine == routine.Id && interval.Start <= now && now < interval.End)).ToList();
        if (active.FirstOrDefault(routine => Blocks(routine, subject)) is { } blocking)
        {
            return Answer(Verdict.Block, Reason.Routine, blocking.Id, null, ends, now);
        }

        // 6
        if (policy.ApproveNewApps
            && subject.Kind == SubjectKind.App
            && !policy.ApprovedApps.Contains(subject.Id)
            && !policy.Rules.Any(rule => rule.Target == Target.App(subject.Id)))
        {
            return Answer(Verdict.Ask, Reason.Approval, null, null, ends, now);
        }

        // 7
        var left = covering
            .Select(limit => (limit.Id, Minutes: MinutesOn(limit, day), Weight: WeightOf(limit, subject)))
            .Where(each => each.Minutes is not null && each.Weight > 0)
            .Select(each => (each.Id, Wall: Wall((each.Minutes!.Value * 60L) + Of(bonus, each.Id) - Of(used, each.Id), each.Weight)))
            .ToList();
        long? least = left.Count > 0 ? left.Min(each => each.Wall) : null;
        if (least == 0)
        {
            return Answer(Verdict.Block, Reason.Limit, left.First(each => each.Wall == 0).Id, 0, ends, now);
        }

        // 8
        return best is not null ? Answer(Verdict.Allow, Reason.Rule, best.Id, least, ends, now)
            : active.Count > 0 ? Answer(Verdict.Allow, Reason.Routine, active[0].Id, least, ends, now)
            : Answer(Verdict.Allow, Reason.Default, null, least, ends, now);
    }

    private static Decision Answer(Verdict verdict, Reason reason, string? id, long? remaining, List<long> ends, long now = long.MinValue) =>
        new(verdict, reason, id, remaining, DateTimeOffset.FromUnixTimeSeconds(ends.Where(end => end > now).Min()));

    private static PolicyOverride Deciding(List<PolicyOverride> live)
    {
        var last = live.Single(one => live.All(other => other == one || CreatedAfter(one, other)));
        if (last.Action == PolicyAction.Block)
        {
            return last;
        }

        var narrower = live
            .Where(block => block.Action == PolicyAction.Block && Narrower(block, last))
            .Where(block => !live.Any(allow =>
                allow.Action == PolicyAction.Allow && CreatedAfter(allow, block) && !Narrower(block, allow)))
            .ToList();
        return narrower.SingleOrDefault(one => narrower.All(other =>
            other == one || Narrower(one, other) || (!Narrower(other, one) && CreatedAfter(one, other)))) ?? last;
    }

    private static bool CreatedAfter(PolicyOverride one, PolicyOverride other) =>
        one.CreatedAt > other.CreatedAt || (one.CreatedAt == other.CreatedAt && string.CompareOrdinal(one.Id, other.Id) > 0);

    private static bool Narrower(PolicyOverride one, PolicyOverride other) => Rank(Parse(one.Target)) > Rank(Parse(other.Target));

    private static bool Better(Rule one, Rule other)
    {
        if (Rank(one.Target) != Rank(other.Target))
        {
            return Rank(one.Target) > Rank(other.Target);
        }

        if ((one.Source == "guardian") != (other.Source == "guardian"))
        {
            return one.Source == "guardian";
        }

        return one.Action == PolicyAction.Block && other.Action == PolicyAction.Allow;
    }

    private static bool Blocks(Routine routine, Subject subject)
    {
        var allow = routine.Access.Allow.Where(target => Matches(target, subject)).Select(Rank).DefaultIfEmpty(-1).Max();
        var block = routine.Access.Block.Where(target => Matches(target, subject)).Select(Rank).DefaultIfEmpty(-1).Max();
        return allow < 0 && block < 0
            ? subject.Kind != SubjectKind.Capability && routine.Access.Default == PolicyAction.Block
            : block >= allow;
    }

    private static int Rank(Target target) => target.Kind switch
    {
        TargetKind.Site => 100 + target.Value.Split('.').Length,
        TargetKind.App => 50,
        TargetKind.Capability => 50,
        TargetKind.Category => 10,
        TargetKind.All => 0,
    };

    private static bool Matches(Target target, Subject subject)
    {
        switch (target.Kind)
        {
            case TargetKind.Site:
                return subject.Kind == SubjectKind.Site && $".{subject.Id}".EndsWith($".{target.Value}", StringComparison.Ordinal);
            case TargetKind.App:
                return (subject.Kind == SubjectKind.App && subject.Id == target.Value)
                    || (subject.Kind == SubjectKind.Site && subject.Service == target.Value);
            case TargetKind.Capability:
                return subject == Subject.Capability(target.Value);
            case TargetKind.Category:
                return subject.Categories.Contains(target.Value);
            default:
                return subject.Kind != SubjectKind.Capability || subject.Id is "livestream" or "videochat";
        }
    }

    private static Target Parse(string text) => Target.TryParse(text, out var target) ? target : throw new FormatException(text);

    private static int WeightOf(Limit limit, Subject subject)
    {
        var matching = limit.Weights.Where(weight => Matches(weight.Target, subject)).ToList();
        return matching.Count == 0
            ? 100
            : matching.Where(weight => Rank(weight.Target) == matching.Max(each => Rank(each.Target))).Max(weight => weight.Percent);
    }

    private static long Wall(long left, int weight) => (long)Math.Max(0, Math.Ceiling(left * 100m / weight));

    private static long Of(Seconds seconds, string limit) => seconds.FirstOrDefault(entry => entry.Key == limit).Value;

    private DateOnly DayOf(long now)
    {
        var day = _time.DateAt(now).AddDays(3);
        while (StartOf(day) > now)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private long StartOf(DateOnly day) => _time.At(day, policy.DayStart, latest: false);

    private string? TypeByDate(DateOnly date) =>
        policy.Calendar?.Dates.LastOrDefault(entry => entry.From <= date && date <= entry.To)?.DayType;

    private string? TypeByWeek(DateOnly date) =>
        TypeByDate(date) is null ? policy.Calendar?.Week.FirstOrDefault(entry => entry.Key == date.DayOfWeek).Value : null;

    private int? MinutesOn(Limit limit, DateOnly day)
    {
        string?[] keys = limit.Period == LimitPeriod.Week
            ? ["week"]
            : [TypeByDate(day), day.DayOfWeek.ToString()[..3].ToLowerInvariant(), TypeByWeek(day)];
        foreach (var key in keys.Where(key => key is not null && limit.Minutes.Any(entry => entry.Key == key)))
        {
            return limit.Minutes.First(entry => entry.Key == key).Value;
        }

        return null;
    }

    private IEnumerable<(string Routine, long Start, long End)> Intervals(DateOnly today)
    {
        for (var date = today.AddDays(-3); date <= today.AddDays(10); date = date.AddDays(1))
        {
            foreach (var routine in policy.Routines)
            {
                var levels = routine.Schedule.Select(block => Level(block, date)).ToList();
                foreach (var block in routine.Schedule.Where(block => Level(block, date) > 0 && Level(block, date) == levels.Max()))
                {
                    var start = _time.At(date, block.Start, latest: false);
                    var end = block.End <= block.Start
                        ? _time.At(date.AddDays(1), block.End, latest: true)
                        : _time.At(block.End == 1440 ? date.AddDays(1) : date, block.End % 1440, latest: true);
                    if (start < end)
                    {
                        yield return (routine.Id, start, end);
                    }
                }
            }
        }
    }

    private int Level(ScheduleBlock block, DateOnly date)
    {
        if ((TypeByDate(date) is { } type && block.DayTypes.Contains(type))
            || (TypeByDate(date.AddDays(1)) is { } next && block.NightsBefore.Contains(next)))
        {
            return 3;
        }

        if (block.Days.Contains(date.DayOfWeek))
        {
            return 2;
        }

        return (TypeByWeek(date) is { } week && block.DayTypes.Contains(week))
            || (TypeByWeek(date.AddDays(1)) is { } nextWeek && block.NightsBefore.Contains(nextWeek)) ? 1 : 0;
    }
}
