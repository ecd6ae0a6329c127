namespace FamilyPlatform.Identity.Tokens;

/// <summary>A personal access token as stored: everything but the token.</summary>
internal sealed class AccessToken
{
    public const int MaxNameLength = 100;

    /// <summary><c>pat_…</c></summary>
    public required string Id { get; init; }

    public required string GuardianId { get; init; }

    /// <summary>What the guardian calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required TokenScopes Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute, and up to ten minutes late. Null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>SHA-256 of the Idempotency-Key it was asked for with; null where there was none or its 24 hours are over.</summary>
    public byte[]? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of what was asked under that key.</summary>
    public byte[]? RequestHash { get; init; }

    public bool IsActive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
