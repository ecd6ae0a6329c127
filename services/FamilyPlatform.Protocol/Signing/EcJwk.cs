namespace FamilyPlatform.Protocol.Signing;

/// <summary>A public P-256 key as a JWK (RFC 7517, RFC 7518 6.2). Reading one proves nothing; see <see cref="P256"/>.</summary>
public sealed record EcJwk
{
    /// <summary>Always <c>EC</c>.</summary>
    public required string Kty { get; init; }

    /// <summary>Always <c>P-256</c>.</summary>
    public required string Crv { get; init; }

    /// <summary>The x coordinate: 32 bytes, big-endian, base64url.</summary>
    public required string X { get; init; }

    /// <summary>The y coordinate: 32 bytes, big-endian, base64url.</summary>
    public required string Y { get; init; }
}
