using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>Everything that the use of limits depends on (guardian API, <c>POST /policy/usage</c>; the conformance vectors).</summary>
public sealed record UsageCase
{
    public required Policy Policy { get; init; }

    /// <summary>An IANA zone that this build knows.</summary>
    public required string TimeZone { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The device that asks; limits per device count its counters only.</summary>
    public required string Device { get; init; }

    public ImmutableArray<Counter> Counters { get; init; } = [];
}
