using System.Collections.Immutable;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Grains;

/// <summary>What guardians do about a child for a while: overrides, bonus, pause.</summary>
internal static class OverrideCommands
{
    private const int MostOverrides = 100;
    private const int MostBonuses = 200;

    public static Change<PolicyOverride> Add(FamilyState state, ChildState child, AddOverride command, By by, ChildPolicies policies)
    {
        if (command.Minutes is null == command.Until is null)
        {
            return Faults.Invalid("", "minutes_or_until", "Give either `minutes` or `until`.");
        }

        if (command.Minutes is < 1 or > 43_200)
        {
            return Faults.Invalid("/minutes", "out_of_range", "Must be 1 to 43200, which is 30 days.");
        }

        if (command.Devices.FirstOrDefault(device => state.Device(device)?.Child != child.Id) is { } stranger && stranger != default)
        {
            return Faults.Invalid("/devices", "unknown_device", "Must name devices of this child.");
        }

        var made = Make(command.Target, command.Action, command.Until ?? by.At.AddMinutes(command.Minutes ?? 0), by) with
        {
            Devices = [.. command.Devices.Select(device => device.ToString())],
        };
        if (PolicyValidation.CheckOverride(made, policies.Subjects.Vocabulary) is { Length: > 0 } faults)
        {
            return Faults.PolicyInvalid([.. faults.Select(fault => new FieldFault
            {
                Pointer = fault.Pointer == "/to" ? "/until" : fault.Pointer,
                Code = fault.Code,
                Detail = fault.Detail,
            })]);
        }

        return With(state, child, made, policies, by.At) is { } next ? Change.To(next, made) : Faults.TooManyOverrides;
    }

    public static Change<Done> Withdraw(FamilyState state, ChildState child, string id, By by, ChildPolicies policies) =>
        child.Overrides.FirstOrDefault(each => each.Id == id) is { } found
            ? Change.To(state.With(policies.Stamp(child with { Overrides = child.Overrides.Remove(found) }, by.At)), Done.Value)
            : Faults.NotFound;

    public static Change<PauseView> Pause(FamilyState state, Pause command, By by, ChildPolicies policies)
    {
        if (command.Minutes is < 1 or > 1_440)
        {
            return Faults.Invalid("/minutes", "out_of_range", "Must be 1 to 1440.");
        }

        var until = WholeSecond(by.At.AddMinutes(command.Minutes));
        var paused = new List<PausedChild>();
        foreach (var child in state.Children)
        {
            var pause = Make("all", PolicyAction.Block, until, by);
            if (With(state, child, pause, policies, by.At) is not { } next)
            {
                return Faults.TooManyOverrides;
            }

            state = next;
            paused.Add(new() { Child = child.Id, Override = pause.Id, BundleVersion = state.Child(child.Id)!.Stamp.Version });
        }

        return Change.To(state, new PauseView { Until = until, Children = paused });
    }

    /// <summary>Withdraws every block of everything, whoever made it.</summary>
    public static Change<Done> Resume(FamilyState state, By by, ChildPolicies policies)
    {
        var paused = state.Children.Where(child => child.Overrides.Any(IsPause)).ToImmutableArray();
        return paused.IsEmpty
            ? Done.Value
            : Change.To(
                paused.Aggregate(state, (next, child) => next.With(policies.Stamp(child with { Overrides = child.Overrides.RemoveAll(IsPause) }, by.At))),
                Done.Value);
    }

    public static Change<Bonus> AddBonus(FamilyState state, ChildState child, AddBonus command, By by, ChildPolicies policies)
    {
        if (command.Minutes is < 1 or > 1_440)
        {
            return Faults.Invalid("/minutes", "out_of_range", "Must be 1 to 1440.");
        }

        var rules = new ChildRules(child, policies.Subjects);
        if (rules.Policy.Limits.All(limit => limit.Id != command.Limit))
        {
            return Faults.Invalid("/limit", "unknown_limit", "Must be the id of one of the child's limits.");
        }

        var today = child.Clock.DayOf(by.At);
        var day = command.Day ?? today;
        if (day < today || day > today.AddDays(7))
        {
            return Faults.Invalid("/day", "out_of_range", "Must be today or one of the next 7 days.");
        }

        var bonus = new Bonus
        {
            Id = IdText.New("bon"),
            Limit = command.Limit,
            Day = day,
            Seconds = command.Minutes * 60L,
            CreatedAt = WholeSecond(by.At),
            CreatedBy = by.Guardian.ToString(),
        };
        return With(state, child, [bonus], policies, by.At) is { } next ? Change.To(next, bonus) : Faults.TooManyBonuses;
    }

    public static PolicyOverride Make(string target, PolicyAction action, DateTimeOffset to, By by) => new()
    {
        Id = IdText.New("ovr"),
        Target = target,
        Action = action,
        From = WholeSecond(by.At),
        To = WholeSecond(to),
        CreatedAt = WholeSecond(by.At),
        CreatedBy = by.Guardian.ToString(),
    };

    /// <summary>The family with one more override; null where the child has as many as it may.</summary>
    public static FamilyState? With(FamilyState state, ChildState child, PolicyOverride made, ChildPolicies policies, DateTimeOffset now) =>
        child.Overrides.Count(each => each.To > now) >= MostOverrides
            ? null
            : state.With(policies.Stamp(child with { Overrides = child.Overrides.Add(made) }, now));

    /// <summary>The family with more bonuses; null where the child has as many as it may.</summary>
    public static FamilyState? With(FamilyState state, ChildState child, ImmutableArray<Bonus> made, ChildPolicies policies, DateTimeOffset now) =>
        child.Bonus.Length + made.Length > MostBonuses
            ? null
            : state.With(policies.Stamp(child with { Bonus = child.Bonus.AddRange(made) }, now));

    private static bool IsPause(PolicyOverride each) => each.Target == "all" && each.Action == PolicyAction.Block && each.Devices.IsEmpty;

    private static DateTimeOffset WholeSecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
