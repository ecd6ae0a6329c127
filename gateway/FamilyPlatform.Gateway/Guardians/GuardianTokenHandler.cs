using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.ServiceDefaults.AccessTokens;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Admits whoever shows a personal access token that Identity says is in force.</summary>
internal sealed class GuardianTokenHandler(AdmissionServices services, GuardianSessions sessions) : AdmissionHandler(services)
{
    private const string Prefix = "Bearer ";

    /// <summary>The token that a request shows; null for none, or for what cannot be one.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        return header.Count == 1
            && header[0] is { } value
            && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && AccessTokenText.IsWellFormed(value.AsSpan(Prefix.Length))
                ? value[Prefix.Length..]
                : null;
    }

    protected override async ValueTask<Admission> AdmitAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return Refusal.Unauthenticated;
        }

        var answer = await sessions.FindAsync(token, Context.RequestAborted);
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
