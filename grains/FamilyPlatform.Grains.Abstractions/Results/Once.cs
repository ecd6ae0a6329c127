namespace FamilyPlatform.Grains;

/// <summary>
/// Makes a command safe to repeat: key, body hash and answer are stored in the effect's own write for 24 h (guardian API, Idempotency-Key).
/// </summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Once")]
public sealed record Once
{
    /// <summary>The caller's key, 1 to 128 visible ASCII characters; unique for the caller, not across callers.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body. The same key with another hash is refused (422).</summary>
    [Id(1)]
    public required string BodyHash { get; init; }
}
