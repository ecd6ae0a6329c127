using System.Collections.Immutable;

namespace FamilyPlatform.Domain.Tests;

/// <summary>A policy of 10 routines, 30 rules and 10 limits, the size that the performance page measures.</summary>
internal static class BigPolicy
{
    private static readonly ImmutableArray<DayOfWeek> EveryDay = [.. Enum.GetValues<DayOfWeek>()];

    public static Policy Value { get; } = new()
    {
        DayStart = 240,
        Floor = [new() { Id = "f1", Target = Target.Category("gambling") }],
        AlwaysAllowed = [Target.App("phone"), Target.Site("school.example")],
        Rules =
        [
            .. Enumerable.Range(0, 30).Select(i => new Rule
            {
                Id = $"r{i}",
                Target = i % 3 == 0 ? Target.Site($"host{i}.example") : i % 3 == 1 ? Target.App($"app{i}") : Target.Category($"category{i}"),
                Action = i % 2 == 0 ? PolicyAction.Block : PolicyAction.Allow,
            }),
        ],
        Routines =
        [
            .. Enumerable.Range(0, 10).Select(i => new Routine
            {
                Id = $"routine{i}",
                Schedule = [new() { Days = EveryDay, Start = 60 * (8 + i), End = 60 * (10 + i) }],
                Access = new()
                {
                    Default = i % 5 == 4 ? PolicyAction.Block : PolicyAction.Allow,
                    Allow = [Target.Category("education"), Target.App("roblox")],
                    Block = [Target.Capability("livestream"), Target.Category("social")],
                },
            }),
        ],
        Limits =
        [
            .. Enumerable.Range(0, 10).Select(i => new Limit
            {
                Id = $"limit{i}",
                Targets = [Target.Category(i % 2 == 0 ? "games" : "video"), Target.App($"app{i}")],
                Except = [Target.App("chess")],
                Minutes = [.. EveryDay.Select(day => KeyValuePair.Create(day.ToString()[..3].ToLowerInvariant(), 60 + i))],
                Weights = [new() { Target = Target.App("roblox"), Percent = 150 }],
            }),
        ],
        ApproveNewApps = true,
        ApprovedApps = ["roblox", "youtube"],
    };

    public static ImmutableArray<PolicyOverride> Overrides(DateTimeOffset now) =>
    [
        Override("o1", "all", PolicyAction.Block, now.AddHours(1), now.AddHours(2)),
        Override("o2", "app:roblox", PolicyAction.Allow, now.AddHours(1.5), now.AddHours(3)),
        Override("o3", "category:games", PolicyAction.Block, now.AddHours(-1), now.AddMinutes(5)) with { Devices = ["d1", "d2"] },
    ];

    private static PolicyOverride Override(string id, string target, PolicyAction action, DateTimeOffset from, DateTimeOffset to) => new()
    {
        Id = id,
        Target = target,
        Action = action,
        From = from,
        To = to,
        CreatedAt = from.AddMinutes(-1),
    };
}
