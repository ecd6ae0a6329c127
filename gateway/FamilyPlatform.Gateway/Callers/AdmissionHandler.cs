using System.Security.Claims;
using FamilyPlatform.Gateway.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Gateway.Callers;

/// <summary>
/// Proves who calls, or refuses in the platform's own words. Whoever proves nothing spends the bucket of their address; whoever
/// proves something never does, so a flood behind one address cannot silence the devices there. Refusals are counted, not logged:
/// a flood must not fill the log either.
/// </summary>
internal abstract class AdmissionHandler(AdmissionServices services)
    : AuthenticationHandler<AuthenticationSchemeOptions>(services.Options, NullLoggerFactory.Instance, services.Encoder)
{
    private Refusal _refusal = Refusal.Unauthenticated;

    protected abstract ValueTask<Admission> AdmitAsync();

    protected sealed override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var admission = await AdmitAsync();
        if (!admission.Succeeded)
        {
            _refusal = admission.Refusal;
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(admission.Caller);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }

    protected sealed override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_refusal == Refusal.Unavailable)
        {
            return services.Refusals.WriteAsync(Context, _refusal, RefusalWriter.UnavailableFor);
        }

        var verdict = services.Limits.Unproved.TryTake(ClientAddress.Of(Context));
        if (!verdict.IsGranted)
        {
            return services.Refusals.WriteAsync(Context, Refusal.SlowDown, verdict.RetryAfter);
        }

        if (_refusal == Refusal.Unauthenticated)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return services.Refusals.WriteAsync(Context, _refusal);
    }
}
