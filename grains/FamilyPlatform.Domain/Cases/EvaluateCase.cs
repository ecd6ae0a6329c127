using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Everything that one decision depends on (guardian API, <c>POST /policy/evaluate</c>; the conformance vectors).</summary>
public sealed record EvaluateCase
{
    public required Policy Policy { get; init; }

    /// <summary>An IANA zone that this build knows.</summary>
    public required string TimeZone { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The device that asks.</summary>
    public required string Device { get; init; }

    public ImmutableArray<PolicyOverride> Overrides { get; init; } = [];

    /// <summary>Seconds by limit; a limit that is missing has 0.</summary>
    public ImmutableArray<KeyValuePair<string, long>> UsedSeconds { get; init; } = [];

    /// <inheritdoc cref="UsedSeconds"/>
    public ImmutableArray<KeyValuePair<string, long>> BonusSeconds { get; init; } = [];
}
