namespace FamilyPlatform.Grains;

/// <summary>Shown to the guardian once; only hashes are kept.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.TicketView")]
public sealed record TicketView
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary><c>XXXX-XXXX</c>, to be typed; null while the platform takes QR tokens only.</summary>
    [Id(1)]
    public string? Code { get; init; }

    /// <summary>256 bits in base64url, for the QR picture.</summary>
    [Id(2)]
    public required string Token { get; init; }

    [Id(3)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Releases the device without any server, typed on it.</summary>
    [Id(4)]
    public required string RecoveryCode { get; init; }
}
