using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EnrolmentOutcome")]
public sealed record EnrolmentOutcome
{
    [Id(0)]
    public required EnrolmentState State { get; init; }

    /// <summary>Once confirmed.</summary>
    [Id(1)]
    public DeviceId? Device { get; init; }

    [Id(2)]
    public int Epoch { get; init; }

    [Id(3)]
    public string? KeyId { get; init; }

    /// <summary>Compact JWE of the 64 bytes; null once the key was used.</summary>
    [Id(4)]
    public string? Key { get; init; }

    [Id(5)]
    public byte[]? Bundle { get; init; }

    /// <summary>Hash of the recovery code.</summary>
    [Id(6)]
    public string? Recovery { get; init; }
}
