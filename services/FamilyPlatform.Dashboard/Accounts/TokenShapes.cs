using System.ComponentModel.DataAnnotations;
using FamilyPlatform.ApiDefaults.Bodies;

namespace FamilyPlatform.Dashboard.Accounts;

internal sealed record CreateTokenRequest
{
    [MinLength(1), MaxLength(80)]
    public required string Name { get; init; }

    [MinLength(1), MaxLength(3)]
    public required IReadOnlyList<string> Scopes { get; init; }

    [InstantBounds]
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed record TokenResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt);

/// <summary>The only answer that holds the token itself.</summary>
internal sealed record CreatedTokenResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    string Token);
