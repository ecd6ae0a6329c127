using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.ServiceDefaults.AccessTokens;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Admits whoever shows a personal access token that Identity says is in force.</summary>
internal sealed class GuardianTokenHandler(AdmissionServices services, GuardianSessions sessions) : AdmissionHandler(services)
{
    private const string Prefix = "Bearer ";

    protected override async ValueTask<Admission> AdmitAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1
            || header[0] is not { } value
            || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || !AccessTokenText.IsWellFormed(value.AsSpan(Prefix.Length)))
        {
            return Refusal.Unauthenticated;
        }

        var answer = await sessions.FindAsync(value[Prefix.Length..], Context.RequestAborted);
        switch (answer.Outcome)
        {
            case IntrospectionOutcome.Active when answer.Session is { } session:
                Context.Features.Set(session);
                return new VerifiedCaller(session.TokenId);
            case IntrospectionOutcome.Unavailable:
                return Refusal.Unavailable;
            default:
                return Refusal.Unauthenticated;
        }
    }
}
