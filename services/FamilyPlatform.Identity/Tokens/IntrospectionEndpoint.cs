using System.Text.Json.Serialization;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>Token introspection (RFC 7662) for the gateway, which may keep an answer for 5 seconds (architecture, decision 7).</summary>
internal static class IntrospectionEndpoint
{
    private const int MaxTokenLength = 4_096;

    public static void MapIntrospection(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/introspect", IntrospectAsync)
            .RequireAuthorization(ServiceAuthentication.Scheme)
            .DisableAntiforgery();

    private static async Task<Results<Ok<IntrospectionResponse>, ProblemHttpResult>> IntrospectAsync(
        [FromForm] string? token,
        HttpResponse response,
        AccessTokens tokens,
        CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(token) || token.Length > MaxTokenLength)
        {
            return Refusal.Invalid("/token", "token_missing", "The form member token is needed (RFC 7662, 2.1).").ToProblem();
        }

        var stored = await tokens.RecogniseAsync(token, cancellationToken);
        return TypedResults.Ok(stored is null ? IntrospectionResponse.Inactive : IntrospectionResponse.From(stored));
    }
}

/// <summary>RFC 7662, 2.2. Of an inactive token nothing more is said than that it is.</summary>
internal sealed record IntrospectionResponse
{
    public static readonly IntrospectionResponse Inactive = new() { Active = false };

    [JsonPropertyName("active")]
    public required bool Active { get; init; }

    /// <summary>The guardian, <c>gua_…</c>.</summary>
    [JsonPropertyName("sub")]
    public string? Subject { get; init; }

    /// <summary>Scopes with spaces between.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    /// <summary>The token's id, <c>pat_…</c>.</summary>
    [JsonPropertyName("token_id")]
    public string? TokenId { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public long? IssuedAt { get; init; }

    /// <summary>Seconds since 1970; absent where it never expires.</summary>
    [JsonPropertyName("exp")]
    public long? ExpiresAt { get; init; }

    public static IntrospectionResponse From(AccessToken token) => new()
    {
        Active = true,
        Subject = token.GuardianId,
        Scope = string.Join(' ', token.Scopes.ToNames()),
        TokenId = token.Id,
        TokenType = "Bearer",
        IssuedAt = token.CreatedAt.ToUnixTimeSeconds(),
        ExpiresAt = token.ExpiresAt?.ToUnixTimeSeconds(),
    };
}
