namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RotatedKey")]
public sealed record RotatedKey
{
    [Id(0)]
    public required string KeyId { get; init; }

    /// <summary>Compact JWE of the 64 bytes.</summary>
    [Id(1)]
    public required string Key { get; init; }

    /// <summary>The epoch and key version of the new key.</summary>
    [Id(2)]
    public required DeviceCall Speaker { get; init; }
}
