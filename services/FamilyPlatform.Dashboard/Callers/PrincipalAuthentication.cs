using System.Text.Encodings.Web;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Principal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Callers;

/// <summary>Knows a caller by the gateway's principal token (architecture, decision 8).</summary>
internal sealed class PrincipalAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    GatewayKeys keys,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "principal";

    /// <summary>The service for which the gateway makes these tokens.</summary>
    private const string Audience = "dashboard";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[PrincipalToken.HeaderName];
        if (header.Count == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(
            header.Count == 1
            && PrincipalToken.TryVerify(header[0], Audience, keys.Keys, time.GetUtcNow(), out var principal)
            && principal.Kind == PrincipalKind.Guardian
            && GuardianId.TryParse(principal.Subject, out _)
                ? AuthenticateResult.Success(new(principal.ToUser(), Scheme))
                : AuthenticateResult.Fail("The principal is none that the gateway made for a guardian."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "Sign in, or send a valid access token.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status403Forbidden, "scope_missing", "The access token does not have the scope that this needs.").ExecuteAsync(Context);
}
