using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Accounts;

/// <summary>Who the caller is.</summary>
internal static class MeEndpoints
{
    public static void MapMeEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me", GetAsync).WithTags("Account").RequireAuthorization(Scopes.Read)
            .WithName("GetMe").WithSummary("Who I am").WithDescription("The caller's account, what this token or session may do, and the caller's families with the role in each.")
            .Produces<MeResponse>();

    private static async Task<IResult> GetAsync(HttpContext http, IdentityClient identity, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var guardian = http.User.Guardian();
        var memberships = await grains.GetAccount(guardian).GetAsync(cancellationToken);
        if (!memberships.Succeeded)
        {
            return memberships.Fault.ToProblem();
        }

        var account = await identity.GetAccountAsync(guardian, cancellationToken);
        if (!account.Succeeded)
        {
            return account.Fault.ToProblem();
        }

        var families = await Task.WhenAll(memberships.Value.Families.Select(each => grains.GetFamily(each.Family).GetAsync(cancellationToken)));
        return TypedResults.Ok(new MeResponse(
            guardian.ToString(),
            account.Value.Email,
            http.User.ScopesOf(),
            [.. families.Where(family => family.Succeeded).Select(family => new MyFamily(family.Value!.Id.ToString(), family.Value.Name, family.Value.Role))]));
    }
}

/// <summary>The caller.</summary>
internal sealed record MeResponse(string Id, string Email, IReadOnlyList<string> Scopes, IReadOnlyList<MyFamily> Families);

/// <summary>One of the caller's families.</summary>
internal sealed record MyFamily(string Id, string Name, Role Role);
