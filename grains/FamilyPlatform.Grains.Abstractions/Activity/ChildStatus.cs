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
