using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>A refusal that was foreseen.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Fault")]
public sealed record Fault
{
    [Id(0)]
    public required FaultKind Kind { get; init; }

    /// <summary>Stable and machine-readable, in snake_case. Clients may branch on it.</summary>
    [Id(1)]
    public required string Code { get; init; }

    /// <summary>One plain sentence for the person who made the request. Carries no personal data.</summary>
    [Id(2)]
    public required string Detail { get; init; }

    /// <summary>For <see cref="FaultKind.Invalid"/>, each fault of the body with its place.</summary>
    [Id(3)]
    public ImmutableArray<FieldFault> Errors { get; init; } = [];

    /// <summary>For <see cref="FaultKind.TooMany"/>, when to try again.</summary>
    [Id(4)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For a device whose sequence is behind, what the server has received from it.</summary>
    [Id(5)]
    public ReceivedMark? Received { get; init; }
}
