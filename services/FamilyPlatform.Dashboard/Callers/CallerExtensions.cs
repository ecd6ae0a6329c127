using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.AspNetCore.Authentication;

namespace FamilyPlatform.Dashboard.Callers;

internal static class CallerExtensions
{
    /// <summary>Knows guardians by the gateway's principal, and what their scopes permit.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.RequireServerKeys(publicKeys: [ServerKeyNames.Principal]);
        // It would log every refused request, which the metrics count already.
        services.AddLogging(logging => logging.AddFilter(typeof(PrincipalAuthentication).FullName, LogLevel.Warning));
        services.AddSingleton<GatewayKeys>();
        services.AddAuthentication(PrincipalAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, PrincipalAuthentication>(PrincipalAuthentication.Scheme, null);
        Scopes.Add(services.AddAuthorizationBuilder());
        return services;
    }

    /// <summary>Authenticates, authorises, and lets the grain calls of a request carry its principal, unopened.</summary>
    public static IApplicationBuilder UseCallers(this IApplicationBuilder app) =>
        app.UseAuthentication().UseAuthorization().Use((http, next) =>
        {
            if (http.User.Identity is { IsAuthenticated: true })
            {
                CallerContext.UsePrincipal(http.Request.Headers[PrincipalToken.HeaderName].ToString());
            }

            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });
}
