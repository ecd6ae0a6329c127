using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceCommand")]
public sealed record DeviceCommand
{
    [Id(0)]
    public required CommandId Id { get; init; }

    [Id(1)]
    public required CommandType Type { get; init; }

    [Id(2)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(3)]
    public string? Text { get; init; }

    /// <summary>For a command that loosens: the signed grant, a DSSE envelope as JSON in UTF-8.</summary>
    [Id(4)]
    public byte[]? Grant { get; init; }
}
