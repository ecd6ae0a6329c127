namespace FamilyPlatform.Protocol.Signing;

/// <summary>A public key and the name that signatures call it by.</summary>
public sealed record NamedJwk
{
    public required string Kid { get; init; }

    public required EcJwk Jwk { get; init; }
}
