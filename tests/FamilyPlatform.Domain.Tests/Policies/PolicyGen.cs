using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Random layers and policies that are valid, small and likely to meet each other: few ids, few targets.</summary>
internal static class PolicyGen
{
    private static readonly string[] DayTypeNames = ["school", "rest", "trip"];

    public static Gen<Target> Target { get; } = Gen.OneOf(
        "all", "category:games", "category:social", "app:roblox", "app:chess", "app:pkg:android:com.Example.app", "site:example.com", "site:learn.example.com",
        "site:xn--bcher-kva.example", "capability:camera", "capability:livestream").Select(text => Parse(text));

    public static Gen<Target> AppOrSite { get; } =
        Gen.OneOf("app:roblox", "app:chess", "app:phone", "site:example.com", "site:learn.example.com").Select(text => Parse(text));

    private static Gen<string> Id { get; } = Gen.OneOf("a", "b", "c", "d.1", "e-2", "0_f");

    private static Gen<string?> Name { get; } = Gen.Null(Gen.OneOf("Sleep", "Später \"ja\"", "</script>", "😀\u0001", ""));

    private static Gen<int> Start { get; } = Gen.Int[0, 1439];

    private static Gen<PolicyAction> Action { get; } = Gen.Enum<PolicyAction>();

    private static Gen<DateOnly> Date { get; } = Gen.Int[0, 1000].Select(days => new DateOnly(2026, 1, 1).AddDays(days));

    private static Gen<DayCalendar?> Calendar { get; } = Gen.Null(Gen.Select(
        Distinct(Gen.Enum<DayOfWeek>(), 7).SelectMany(days => Gen.OneOf(DayTypeNames).Array[days.Length].Select(types => days.Zip(types, KeyValuePair.Create))),
        List(Gen.Select(Date, Gen.Int[0, 20], Gen.OneOf(DayTypeNames), (from, days, type) => new CalendarDates { From = from, To = from.AddDays(days), DayType = type })),
        (week, dates) => new DayCalendar { Week = [.. week], Dates = dates }));

    private static Gen<Rule> Rule { get; } = Gen.Select(Id, Target, Action, (id, target, action) => new Rule { Id = id, Target = target, Action = action });

    private static Gen<ScheduleBlock> Block { get; } = Gen.Select(
        Distinct(Gen.Enum<DayOfWeek>(), 7), Distinct(Gen.OneOf(DayTypeNames), 3), Distinct(Gen.OneOf(DayTypeNames), 3), Start, Gen.Int[0, 1440],
        (days, types, nights, start, end) => new ScheduleBlock
        {
            Days = days.Length + types.Length + nights.Length == 0 ? [DayOfWeek.Monday] : days,
            DayTypes = types,
            NightsBefore = nights,
            Start = start,
            End = end,
        });

    private static Gen<Routine> Routine { get; } = Gen.Select(
        Id, Name, Gen.Nullable(Gen.Enum<RoutineKind>()), List(Block), Action, List(Target), List(Target),
        (id, name, kind, schedule, otherwise, allow, block) => new Routine
        {
            Id = id,
            Name = name,
            Kind = kind,
            Schedule = schedule,
            Access = new() { Default = otherwise, Allow = allow, Block = block },
        });

    private static Gen<ImmutableArray<KeyValuePair<string, int>>> DayMinutes { get; } =
        Distinct(Gen.OneOf("mon", "sat", "school", "rest"), 4).SelectMany(keys => Gen.Int[0, 1440].Array[keys.Length].Select(minutes =>
            keys.IsEmpty ? [new("sun", 60)] : keys.Zip(minutes, KeyValuePair.Create).ToImmutableArray()));

    private static Gen<Limit> Limit { get; } = Gen.Select(
        Id, Name, List(Target), List(Target), Gen.Enum<LimitPeriod>(), DayMinutes, Gen.Int[0, 10_080],
        List(Gen.Select(Target, Gen.Int[0, 1000], (target, percent) => new Weight { Target = target, Percent = percent })), Gen.Bool,
        (id, name, targets, except, period, minutes, week, weights, perDevice) => new Limit
        {
            Id = id,
            Name = name,
            Targets = targets,
            Except = except,
            Period = period,
            Minutes = period == LimitPeriod.Week ? [new("week", week)] : minutes,
            Weights = weights,
            PerDevice = perDevice,
        });

    public static Gen<PolicyLayer> Layer { get; } = Gen.Select(
        Gen.Nullable(Start),
        Calendar,
        Gen.Nullable(Distinct(AppOrSite, 3)),
        Gen.Nullable(Entries(Rule, rule => rule.Id)),
        Gen.Nullable(Entries(Routine, routine => routine.Id)),
        Gen.Nullable(Entries(Limit, limit => limit.Id)),
        Gen.Nullable(Gen.Bool),
        Gen.Nullable(Distinct(Gen.OneOf("roblox", "chess", "duolingo"), 3)),
        (start, calendar, allowed, rules, routines, limits, approve, approved) => new PolicyLayer
        {
            DayStart = start,
            Calendar = calendar,
            // What a layer always allows it may not block as well.
            AlwaysAllowed = allowed is { } list ? [.. list.Where(target => !(rules ?? []).Any(rule => rule.Target == target))] : null,
            Rules = rules,
            Routines = routines,
            Limits = limits,
            ApproveNewApps = approve,
            ApprovedApps = approved,
        });

    public static Gen<ImmutableArray<FloorEntry>> Floor { get; } =
        Entries(Gen.Select(Id, Target, (id, target) => new FloorEntry { Id = id, Target = target }), entry => entry.Id);

    public static Gen<Policy> Policy { get; } = Gen.Select(
        Floor, Gen.Null(Layer), Layer, Gen.Long[0, long.MaxValue], (floor, pack, guardian, version) =>
            PolicyLayers.Merge(floor, pack is null ? null : new("teens", pack), guardian, version));

    private static Target Parse(string text) => Domain.Target.TryParse(text, out var target) ? target : throw new FormatException(text);

    private static Gen<ImmutableArray<T>> List<T>(Gen<T> item) => item.Array[0, 4].Select(items => items.ToImmutableArray());

    private static Gen<ImmutableArray<T>> Distinct<T>(Gen<T> item, int most) => item.Array[0, most].Select(items => items.Distinct().ToImmutableArray());

    private static Gen<ImmutableArray<T>> Entries<T>(Gen<T> item, Func<T, string> id) => item.Array[0, 5].Select(items => items.DistinctBy(id).ToImmutableArray());
}
