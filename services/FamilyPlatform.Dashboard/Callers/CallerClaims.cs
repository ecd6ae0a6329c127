using System.Security.Claims;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Principal;

namespace FamilyPlatform.Dashboard.Callers;

/// <summary>The gateway's principal as claims.</summary>
internal static class CallerClaims
{
    public const string Subject = "sub";
    public const string Scope = "scope";
    public const string TokenId = "tokenId";

    public static ClaimsPrincipal ToUser(this PrincipalClaims principal)
    {
        var claims = new List<Claim> { new(Subject, principal.Subject) };
        claims.AddRange(principal.Scopes.Select(scope => new Claim(Scope, scope)));
        if (principal.TokenId is { } token)
        {
            claims.Add(new(TokenId, token));
        }

        return new(new ClaimsIdentity(claims, PrincipalAuthentication.Scheme, Subject, Scope));
    }

    /// <summary>The guardian who calls; the authentication has checked that it is one.</summary>
    public static GuardianId Guardian(this ClaimsPrincipal user) => GuardianId.Parse(user.FindFirst(Subject)!.Value);

    /// <summary>The caller's scopes, in the order of <see cref="Scopes.All"/>.</summary>
    public static IReadOnlyList<string> ScopesOf(this ClaimsPrincipal user) => [.. Scopes.All.Where(scope => user.HasClaim(Scope, scope))];
}
