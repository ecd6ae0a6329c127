namespace FamilyPlatform.Grains;

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
