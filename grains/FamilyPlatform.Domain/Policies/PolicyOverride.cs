using System.Collections.Immutable;
using Orleans;

namespace FamilyPlatform.Domain;

/// <summary>A guardian's answer for a while: "Roblox for 30 minutes", or the internet paused (policy, Overrides and bonus).</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyOverride")]
public sealed record PolicyOverride
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>A <see cref="Domain.Target"/> in its text form.</summary>
    [Id(1)]
    public required string Target { get; init; }

    [Id(2)]
    public required PolicyAction Action { get; init; }

    /// <summary>From this instant on.</summary>
    [Id(3)]
    public required DateTimeOffset From { get; init; }

    /// <summary>Until just before this instant.</summary>
    [Id(4)]
    public required DateTimeOffset To { get; init; }

    [Id(5)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The guardian's id; absent in cases that do not name one.</summary>
    [Id(6)]
    public string? CreatedBy { get; init; }

    /// <summary>The devices it is for; empty means all of the child's.</summary>
    [Id(7)]
    public ImmutableArray<string> Devices { get; init; } = [];
}
