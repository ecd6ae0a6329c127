using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AddOverride")]
public sealed record AddOverride
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Target { get; init; }

    [Id(2)]
    public required PolicyAction Action { get; init; }

    /// <summary>From now on for so long; or <see cref="Until"/>.</summary>
    [Id(3)]
    public int? Minutes { get; init; }

    [Id(4)]
    public DateTimeOffset? Until { get; init; }

    [Id(5)]
    public ImmutableArray<DeviceId> Devices { get; init; } = [];

    [Id(6)]
    public Once? Once { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OverrideList")]
public sealed record OverrideList
{
    [Id(0)]
    public required IReadOnlyList<PolicyOverride> Overrides { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.Pause")]
public sealed record Pause
{
    /// <summary>1 to 1440.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public Once? Once { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PauseView")]
public sealed record PauseView
{
    [Id(0)]
    public required DateTimeOffset Until { get; init; }

    /// <summary>One override for each child.</summary>
    [Id(1)]
    public required IReadOnlyList<PausedChild> Children { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PausedChild")]
public sealed record PausedChild
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Override { get; init; }

    [Id(2)]
    public required long BundleVersion { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AddBonus")]
public sealed record AddBonus
{
    [Id(0)]
    public required ChildId Child { get; init; }

    [Id(1)]
    public required string Limit { get; init; }

    /// <summary>1 to 1440.</summary>
    [Id(2)]
    public required int Minutes { get; init; }

    /// <summary>A policy day; the running one where null.</summary>
    [Id(3)]
    public DateOnly? Day { get; init; }

    [Id(4)]
    public Once? Once { get; init; }
}
