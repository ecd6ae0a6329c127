namespace FamilyPlatform.Grains;

/// <summary>What a device says of itself at enrolment.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceFacts")]
public sealed record DeviceFacts
{
    /// <summary><c>android</c>, <c>ios</c>, <c>windows</c>, <c>macos</c>, <c>linux</c>, <c>chromeos</c> or <c>router</c>.</summary>
    [Id(0)]
    public required string Platform { get; init; }

    [Id(1)]
    public required string Os { get; init; }

    [Id(2)]
    public required string Model { get; init; }

    /// <summary>Becomes the device's name until a guardian gives another.</summary>
    [Id(3)]
    public required string Name { get; init; }

    /// <summary>The agent's version.</summary>
    [Id(4)]
    public required string Agent { get; init; }

    /// <summary><c>phone</c>, <c>tablet</c>, <c>computer</c>, <c>tv</c>, <c>console</c>, <c>router</c> or <c>other</c>.</summary>
    [Id(5)]
    public required string Form { get; init; }
}
