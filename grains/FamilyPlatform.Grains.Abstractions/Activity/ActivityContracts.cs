using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a parent looks at.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildStatus")]
public sealed record ChildStatus
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>Ids of the routines that are active.</summary>
    [Id(1)]
    public required ImmutableArray<string> Routines { get; init; }

    /// <summary>When the set of active routines changes next; null where none ever does.</summary>
    [Id(2)]
    public DateTimeOffset? Until { get; init; }

    [Id(3)]
    public required IReadOnlyList<LimitStatus> Limits { get; init; }

    [Id(4)]
    public required long UsedTodaySeconds { get; init; }

    [Id(5)]
    public required InForce InForce { get; init; }

    [Id(6)]
    public required IReadOnlyList<DeviceView> Devices { get; init; }

    /// <summary>Open ones.</summary>
    [Id(7)]
    public required IReadOnlyList<ChildRequest> Requests { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.LimitStatus")]
public sealed record LimitStatus
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    /// <summary>Null where the limit is silent today.</summary>
    [Id(2)]
    public long? AllowedSeconds { get; init; }

    [Id(3)]
    public required long UsedSeconds { get; init; }

    [Id(4)]
    public required long BonusSeconds { get; init; }

    [Id(5)]
    public long? RemainingSeconds { get; init; }

    [Id(6)]
    public required DateTimeOffset ResetsAt { get; init; }
}

/// <summary>On how many devices the newest version is applied.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.InForce")]
public sealed record InForce
{
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required int Devices { get; init; }

    [Id(2)]
    public required int Applied { get; init; }

    /// <summary>When the last of them said so; null while none did.</summary>
    [Id(3)]
    public DateTimeOffset? Since { get; init; }
}

public enum UsageBy
{
    App,
    Category,
    Day,
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageView")]
public sealed record UsageView
{
    [Id(0)]
    public required UsageBy By { get; init; }

    [Id(1)]
    public required DateOnly From { get; init; }

    [Id(2)]
    public required DateOnly To { get; init; }

    /// <summary>Most used first; by day in the order of days.</summary>
    [Id(3)]
    public required IReadOnlyList<UsageRow> Rows { get; init; }

    /// <summary>Screen time: apps and sites, each second once; capabilities and categories do not add to it.</summary>
    [Id(4)]
    public required long TotalSeconds { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UsageRow")]
public readonly record struct UsageRow([property: Id(0)] string Key, [property: Id(1)] long Seconds, [property: Id(2)] long GrantedSeconds);

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EventPage")]
public sealed record EventPage
{
    [Id(0)]
    public required IReadOnlyList<DeviceEvent> Events { get; init; }

    /// <summary>Pass it as <c>after</c> to go on.</summary>
    [Id(1)]
    public required long Next { get; init; }

    [Id(2)]
    public required bool More { get; init; }
}

/// <summary>One event of a device, or a finding of the server about it, which has no number of the device's.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceEvent")]
public sealed record DeviceEvent
{
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>The device's number; null for a finding of the server.</summary>
    [Id(1)]
    public long? Number { get; init; }

    /// <summary>Rounded to 15 minutes for a signal.</summary>
    [Id(2)]
    public required DateTimeOffset At { get; init; }

    [Id(3)]
    public required string Kind { get; init; }

    [Id(4)]
    public string? Code { get; init; }

    [Id(5)]
    public string? Band { get; init; }

    [Id(6)]
    public string? AppCategory { get; init; }

    /// <summary>For <c>lost</c>: the first number of the range.</summary>
    [Id(7)]
    public long? From { get; init; }

    [Id(8)]
    public int? Count { get; init; }
}
