using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SendCommand")]
public sealed record SendCommand
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public required CommandType Type { get; init; }

    /// <summary>For a message: 1 to 280 characters.</summary>
    [Id(2)]
    public string? Text { get; init; }

    [Id(3)]
    public Once? Once { get; init; }
}
