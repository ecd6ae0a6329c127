using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Principal;

/// <summary>What the gateway vouches for about a caller (architecture, Decision 8).</summary>
public sealed record PrincipalClaims
{
    /// <summary>The only issuer.</summary>
    public const string Gateway = "gateway";

    /// <summary>Seconds that a token lives at most.</summary>
    public const int MaxSeconds = 30;

    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    /// <summary>The one service that may accept it.</summary>
    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    /// <summary>When it was made, in seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    /// <summary>When it ends, in seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    /// <summary>The caller's id: a guardian's, a partner's, a device key, or the name of a platform job.</summary>
    [JsonPropertyName("sub")]
    public required string Subject { get; init; }

    public required PrincipalKind Kind { get; init; }

    /// <summary>What the caller may do: <c>read</c>, <c>control</c>, <c>manage</c>, or a partner's scopes.</summary>
    public IReadOnlyList<string> Scopes { get => field ?? []; init; }

    /// <summary>The access token that was used, <c>pat_…</c>; absent for a session.</summary>
    public string? TokenId { get; init; }

    /// <summary>Claims that hold from now for as long as they may.</summary>
    public static PrincipalClaims Issue(
        string audience, PrincipalKind kind, string subject, IReadOnlyList<string> scopes, string? tokenId, DateTimeOffset now) => new()
        {
            Issuer = Gateway,
            Audience = audience,
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = now.ToUnixTimeSeconds() + MaxSeconds,
            Subject = subject,
            Kind = kind,
            Scopes = scopes,
            TokenId = tokenId,
        };

    public bool HasScope(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
