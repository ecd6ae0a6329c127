using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>One change of a guardian's layer.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyChange")]
public sealed record PolicyChange
{
    /// <summary>The layer version that the change made.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required GuardianId By { get; init; }

    /// <summary><c>created</c>, <c>replaced</c>, <c>reverted</c>, <c>app_blocked</c> or <c>app_unblocked</c>.</summary>
    [Id(3)]
    public required string What { get; init; }

    /// <summary>The app of a one-tap change.</summary>
    [Id(4)]
    public string? App { get; init; }

    /// <summary>Top-level members that differ from the version before.</summary>
    [Id(5)]
    public ImmutableArray<string> Changed { get; init; } = [];
}
