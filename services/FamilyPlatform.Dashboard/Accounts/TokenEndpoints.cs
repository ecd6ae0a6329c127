using FamilyPlatform.ApiDefaults.Idempotency;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Dashboard.Accounts;

/// <summary>The caller's personal access tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokenEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/tokens").WithTags("Account");

        group.MapGet("/", ListAsync).RequireAuthorization(Scopes.Read)
            .WithName("ListTokens").WithSummary("List my access tokens").WithDescription("The caller's own tokens, without their text.")
            .Produces<ItemList<TokenResponse>>();
        group.MapPost("/", CreateAsync).RequireAuthorization(Scopes.Manage)
            .WithName("CreateToken").WithSummary("Make an access token")
            .WithDescription("The token is shown once; only its hash is stored. A caller can give a token the scopes that it has itself.")
            .Accepts<CreateTokenRequest>("application/json").Produces<CreatedTokenResponse>(StatusCodes.Status201Created);
        group.MapDelete("/{token}", RevokeAsync).RequireAuthorization(Scopes.Manage)
            .WithName("RevokeToken").WithSummary("Revoke an access token").WithDescription("Holds everywhere within 5 seconds.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IdentityClient identity, CancellationToken cancellationToken)
    {
        var tokens = await identity.GetTokensAsync(http.User.Guardian(), cancellationToken);
        return tokens.ToOk(list => new ItemList<TokenResponse>(list.Tokens));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IdentityClient identity, CancellationToken cancellationToken)
    {
        var request = await http.ReadPostAsync<CreateTokenRequest>(cancellationToken);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        // Else a token that may only manage could make itself one that may do everything.
        if (request.Value.Body.Scopes.Any(scope => Scopes.All.Contains(scope) && !http.User.HasClaim(CallerClaims.Scope, scope)))
        {
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "scope_missing", "A token cannot have a scope that the caller does not have.");
        }

        var created = await identity.CreateTokenAsync(http.User.Guardian(), request.Value.Body, request.Value.Once, cancellationToken);
        return created.ToCreated(token => token);
    }

    private static async Task<IResult> RevokeAsync(string token, HttpContext http, IdentityClient identity, CancellationToken cancellationToken) =>
        IdText.TryParse(token, "pat", out _)
            ? (await identity.RevokeTokenAsync(http.User.Guardian(), token, cancellationToken)).ToNoContent()
            : ApiProblem.NotFound;
}
