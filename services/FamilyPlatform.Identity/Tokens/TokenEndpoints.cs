using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>One guardian's tokens, for the guardian API.</summary>
internal static class TokenEndpoints
{
    private const int MaxIdempotencyKeyLength = 255;

    public static void MapTokenEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/internal/guardians/{guardian}/tokens").RequireAuthorization(ServiceAuthentication.Scheme);

        group.MapGet("/", ListAsync);
        group.MapPost("/", CreateAsync);
        group.MapDelete("/{token}", RevokeAsync);
    }

    private static async Task<Results<Ok<TokenListResponse>, ProblemHttpResult>> ListAsync(
        string guardian,
        GuardianAccounts accounts,
        AccessTokens tokens,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(guardian) is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var list = await tokens.ListAsync(guardian, cancellationToken);
        return TypedResults.Ok(new TokenListResponse([.. list.Select(TokenResponse.From)]));
    }

    private static async Task<Results<Created<CreatedTokenResponse>, ProblemHttpResult>> CreateAsync(
        string guardian,
        CreateTokenRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        AccessTokens tokens,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is { Length: 0 or > MaxIdempotencyKeyLength })
        {
            return Refusal.Invalid(string.Empty, "idempotency_key_invalid", "An Idempotency-Key has 1 to 255 characters.").ToProblem();
        }

        var grant = TokenRequestRules.Check(request, time.GetUtcNow());
        if (!grant.Succeeded)
        {
            return grant.Refusal.ToProblem();
        }

        var issued = await tokens.CreateAsync(guardian, grant.Value, idempotencyKey, cancellationToken);
        return issued.Succeeded
            ? TypedResults.Created(
                $"/internal/guardians/{guardian}/tokens/{issued.Value.Token.Id}",
                CreatedTokenResponse.From(issued.Value))
            : issued.Refusal.ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string guardian,
        string token,
        AccessTokens tokens,
        CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(guardian, token, cancellationToken) ? TypedResults.NoContent() : Refusal.NotFound.ToProblem();
}

internal sealed record CreateTokenRequest(string? Name, IReadOnlyList<string?>? Scopes, DateTimeOffset? ExpiresAt);

internal sealed record TokenListResponse(IReadOnlyList<TokenResponse> Tokens);

internal sealed record TokenResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt)
{
    public static TokenResponse From(AccessToken token) =>
        new(token.Id, token.Name, token.Scopes.ToNames(), token.CreatedAt, token.LastUsedAt, token.ExpiresAt);
}

internal sealed record CreatedTokenResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    string Token)
{
    public static CreatedTokenResponse From(IssuedToken issued) =>
        new(
            issued.Token.Id,
            issued.Token.Name,
            issued.Token.Scopes.ToNames(),
            issued.Token.CreatedAt,
            issued.Token.ExpiresAt,
            issued.Text);
}
