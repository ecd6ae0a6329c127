namespace FamilyPlatform.Grains;

/// <summary>One numbered event as reported, or the tombstone of a range that the device had to drop.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.EventItem")]
public sealed record EventItem
{
    [Id(0)]
    public required int Index { get; init; }

    /// <summary>Its number; for a tombstone the last number of the range.</summary>
    [Id(1)]
    public required long Number { get; init; }

    /// <summary>For a tombstone the first number of the range; else the number itself.</summary>
    [Id(2)]
    public required long From { get; init; }

    [Id(3)]
    public required DateTimeOffset At { get; init; }

    /// <summary><c>signal</c>, <c>tamper</c>, <c>limit</c>, <c>install</c>, <c>command</c> or <c>lost</c>.</summary>
    [Id(4)]
    public required string Kind { get; init; }

    [Id(5)]
    public string? Code { get; init; }

    /// <summary><c>med</c> or <c>high</c>, for a signal.</summary>
    [Id(6)]
    public string? Band { get; init; }

    [Id(7)]
    public string? AppCategory { get; init; }

    [Id(8)]
    public int? Count { get; init; }

    /// <summary>Why this event is refused though its number counts as received; null where it is good.</summary>
    [Id(9)]
    public string? RefusedCode { get; init; }
}
