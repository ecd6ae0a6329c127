using System.Collections.Immutable;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Random policies, subjects, instants and what belongs to them. Dates lie round the instant, so that calendars, overrides and days meet.</summary>
internal static class RandomPolicies
{
    private static readonly Gen<string> App = Gen.OneOf(Samples.Apps);
    private static readonly Gen<string> Category = Gen.OneOf(Samples.Categories);
    private static readonly Gen<string> Host = Gen.OneOf(Samples.Hosts);
    private static readonly Gen<string> Capability = Gen.OneOf([.. Capabilities.All]);
    private static readonly Gen<string> DayType = Gen.OneOf(Samples.DayTypes);
    private static readonly Gen<DayOfWeek> Weekday = Gen.Int[0, 6].Select(day => (DayOfWeek)day);
    private static readonly Gen<PolicyAction> Action = Gen.Bool.Select(block => block ? PolicyAction.Block : PolicyAction.Allow);
    private static readonly Gen<int> Minute = Gen.Frequency((3, Gen.OneOf(Samples.Minutes)), (1, Gen.Int[0, 1439]));

    private static readonly Gen<Target> Target = Gen.Frequency(
        (3, App.Select(Domain.Target.App)),
        (4, Category.Select(Domain.Target.Category)),
        (3, Host.Select(Domain.Target.Site)),
        (1, Capability.Select(Domain.Target.Capability)),
        (1, Gen.Const(Domain.Target.All)));

    private static readonly Gen<ImmutableArray<Target>> Targets = List(Target, 0, 4);

    private static readonly Gen<string> Origin = Gen.OneOf(Source.Guardian, Source.Pack("6-8"));

    private static readonly Gen<Rule> Rule = Gen.Select(Target, Action, Origin, (target, action, source) =>
        new Rule { Id = "", Target = target, Action = action, Source = source });

    private static readonly Gen<ScheduleBlock> Block = Gen.Select(
        Gen.Int[1, 7],
        List(Weekday, 0, 5),
        List(DayType, 0, 2),
        List(DayType, 0, 2),
        Minute,
        Gen.Frequency((5, Minute), (1, Gen.Const(1440))),
        (kinds, days, types, nights, start, end) => new ScheduleBlock
        {
            Days = (kinds & 1) == 0 ? [] : days,
            DayTypes = (kinds & 2) == 0 ? [] : types,
            NightsBefore = (kinds & 4) == 0 ? [] : nights,
            Start = start,
            End = end,
        });

    private static readonly Gen<Routine> Routine = Gen.Select(List(Block, 0, 4), Action, Targets, Targets, (schedule, action, allow, block) =>
        new Routine { Id = "", Schedule = schedule, Access = new() { Default = action, Allow = allow, Block = block } });

    private static readonly Gen<Weight> Weight = Gen.Select(Target, Gen.OneOf(0, 25, 50, 100, 150, 333, 1000), (target, percent) =>
        new Weight { Target = target, Percent = percent });

    private static readonly Gen<ImmutableArray<KeyValuePair<string, int>>> DayMinutes = Gen.Select(
        List(Gen.OneOf(["mon", "tue", "wed", "thu", "fri", "sat", "sun", .. Samples.DayTypes]), 0, 7),
        List(Gen.Int[0, 90], 7, 7),
        (keys, minutes) => keys.Distinct().Select((key, i) => KeyValuePair.Create(key, minutes[i])).ToImmutableArray());

    private static readonly Gen<Limit> Limit = Gen.Select(
        List(Target, 1, 3), List(Target, 0, 1), Gen.Bool, DayMinutes, Gen.Int[0, 200], List(Weight, 0, 3), Gen.Bool,
        (targets, except, week, minutes, weekMinutes, weights, perDevice) => new Limit
        {
            Id = "",
            Targets = targets,
            Except = except,
            Period = week ? LimitPeriod.Week : LimitPeriod.Day,
            Minutes = week ? [KeyValuePair.Create("week", weekMinutes)] : minutes,
            Weights = weights,
            PerDevice = perDevice,
        });

    /// <summary>A zone and an instant in it, mostly within three days of a change of clocks where the zone has any.</summary>
    public static Gen<(string Zone, DateTimeOffset At)> ZonedInstant { get; } = Gen.Select(
        Gen.OneOf(Samples.Zones), Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[-3 * 24 * 60, 3 * 24 * 60], Gen.Int[-1, 1], (zone, kind, pick, minutes, seconds) =>
        {
            var transitions = Samples.Transitions[zone];
            var near = kind == 0 || transitions.Length == 0
                ? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(pick)
                : transitions[pick % transitions.Length];
            return (zone, near.AddMinutes(minutes).AddSeconds(seconds));
        });

    /// <summary>A subject as the catalogue resolves it, or with categories of its own.</summary>
    public static Gen<Subject> Subject { get; } = Gen.Frequency(
        (4, Gen.Select(App, List(Category, 0, 3), (app, categories) => Domain.Subject.App(app, categories))),
        (4, Gen.Select(Host, List(Category, 0, 2), Gen.Null(App), (host, categories, service) =>
            Domain.Subject.Site(host, categories) with { Service = service })),
        (2, Capability.Select(Domain.Subject.Capability)),
        (1, Gen.Const(Domain.Subject.App("bad", "illegal", "games"))));

    /// <summary>A policy whose calendar has exceptions round a date.</summary>
    public static Gen<Policy> Policy(DateOnly near) => Gen.Select(
        Gen.Frequency((2, Gen.Const(0)), (2, Gen.Const(240)), (3, Minute)),
        Calendar(near),
        List(Target, 0, 1),
        List(Target.Where(target => target.Kind is TargetKind.App or TargetKind.Site), 0, 2),
        Gen.Select(List(Rule, 0, 6), List(Routine, 0, 4), List(Limit, 0, 3)),
        Gen.Bool,
        List(App, 0, 6),
        (dayStart, calendar, floor, always, lists, approve, approved) => new Policy
        {
            DayStart = dayStart,
            Calendar = calendar,
            Floor = [.. floor.Select((target, i) => new FloorEntry { Id = $"f{i}", Target = target })],
            AlwaysAllowed = always,
            Rules = [.. lists.Item1.Select((rule, i) => rule with { Id = $"rule{i}" })],
            Routines = [.. lists.Item2.Select((routine, i) => routine with { Id = $"routine{i}" })],
            Limits = [.. lists.Item3.Select((limit, i) => limit with { Id = $"limit{i}" })],
            ApproveNewApps = approve,
            ApprovedApps = approved,
        });

    /// <summary>Overrides that are over, live or to come round an instant, many of them created in the same minute.</summary>
    public static Gen<ImmutableArray<PolicyOverride>> Overrides(DateTimeOffset near) => List(
        Gen.Select(Target, Action, Gen.Int[-600, 300], Gen.Int[1, 900], Gen.Int[0, 3], List(Gen.OneOf(Samples.Devices), 0, 1),
            (target, action, from, length, created, devices) => new PolicyOverride
            {
                Id = "",
                Target = target.ToString(),
                Action = action,
                From = near.AddMinutes(from),
                To = near.AddMinutes(from + length),
                CreatedAt = near.AddMinutes(-700 - created),
                Devices = devices,
            }),
        0,
        7).Select(overrides => overrides.Select((each, i) => each with { Id = $"o{i}" }).ToImmutableArray());

    /// <summary>Figures for some of the limits, few enough that limits run out.</summary>
    public static Gen<ImmutableArray<KeyValuePair<string, long>>> Seconds(int most) =>
        List(Gen.Select(Gen.Int[0, 3], Gen.Long[0, most], (limit, seconds) => KeyValuePair.Create($"limit{limit}", seconds)), 0, 4)
            .Select(entries => entries.DistinctBy(entry => entry.Key).ToImmutableArray());

    public static Gen<Counter> Counter(DateOnly near) => Gen.Select(
        Gen.OneOf(Samples.Devices), Gen.Int[1, 2], Gen.Int[-8, 1], Gen.Long[0, 4000], Subject, Gen.Bool,
        (device, installation, day, seconds, subject, granted) => new Counter
        {
            Device = device,
            Installation = $"{installation}",
            Day = near.AddDays(day),
            Seconds = seconds,
            Subject = subject,
            Granted = granted,
        });

    public static Gen<ImmutableArray<T>> List<T>(Gen<T> item, int least, int most) => item.Array[least, most].Select(items => items.ToImmutableArray());

    private static Gen<DayCalendar?> Calendar(DateOnly near) => Gen.Null(Gen.Select(
        List(DayType, 7, 7),
        Gen.Int[0, 127],
        List(Gen.Select(Gen.Int[-9, 9], Gen.Int[0, 5], DayType, (from, length, type) =>
            new CalendarDates { From = near.AddDays(from), To = near.AddDays(from + length), DayType = type }), 0, 3),
        (types, named, dates) => new DayCalendar
        {
            Week = [.. Enumerable.Range(0, 7).Where(day => (named & (1 << day)) != 0).Select(day => KeyValuePair.Create((DayOfWeek)day, types[day]))],
            Dates = dates,
        }));
}
