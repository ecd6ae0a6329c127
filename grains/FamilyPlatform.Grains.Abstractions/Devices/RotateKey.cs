namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.RotateKey")]
public sealed record RotateKey
{
    /// <summary>The key version that the device holds.</summary>
    [Id(0)]
    public required int From { get; init; }

    /// <summary>Ephemeral P-256 key as JWK, to which the new key is encrypted.</summary>
    [Id(1)]
    public required string Agree { get; init; }

    /// <summary>What the device's P-256 key signed: the RFC 9421 signature base.</summary>
    [Id(2)]
    public required byte[] SignatureBase { get; init; }

    /// <summary>The signature over it, r and s, 64 bytes.</summary>
    [Id(3)]
    public required byte[] Signature { get; init; }
}
