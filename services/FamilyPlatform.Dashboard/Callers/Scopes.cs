using Microsoft.AspNetCore.Authorization;

namespace FamilyPlatform.Dashboard.Callers;

/// <summary>What a token or session may do (guardian API). Each is an authorization policy of its name.</summary>
internal static class Scopes
{
    public const string Read = "read";
    public const string Control = "control";
    public const string Manage = "manage";

    public static IReadOnlyList<string> All { get; } = [Read, Control, Manage];

    public static void Add(AuthorizationBuilder authorization)
    {
        foreach (var scope in All)
        {
            authorization.AddPolicy(scope, policy => policy
                .AddAuthenticationSchemes(PrincipalAuthentication.Scheme)
                .RequireClaim(CallerClaims.Scope, scope));
        }
    }
}
