namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceRegistration")]
public sealed record DeviceRegistration
{
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>The enrolled P-256 key as JWK; empty for a fixture, which has none and cannot rotate.</summary>
    [Id(1)]
    public required string PublicKey { get; init; }

    [Id(2)]
    public required DeviceStanding Standing { get; init; }
}
