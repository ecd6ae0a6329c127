using FamilyPlatform.Identity.Refusals;

namespace FamilyPlatform.Identity.Tokens;

/// <summary>What may be asked of a new token. Every fault is reported, not the first.</summary>
internal static class TokenRequestRules
{
    public static Outcome<TokenGrant> Check(CreateTokenRequest request, DateTimeOffset now)
    {
        var faults = new List<FieldFault>();
        var name = request.Name?.Trim();

        if (string.IsNullOrEmpty(name) || name.Length > AccessToken.MaxNameLength || name.Any(char.IsControl))
        {
            faults.Add(new("/name", "name_invalid", $"A name has 1 to {AccessToken.MaxNameLength} characters and no control characters."));
        }

        if (!TokenScopesText.TryParse(request.Scopes, out var scopes))
        {
            faults.Add(new("/scopes", "scopes_invalid", "At least one of read, control and manage, and nothing else."));
        }

        if (request.ExpiresAt <= now)
        {
            faults.Add(new("/expiresAt", "expires_in_the_past", "A token expires in the future or not at all."));
        }

        return faults.Count > 0 ? Refusal.Invalid(faults) : new TokenGrant(name!, scopes, request.ExpiresAt);
    }
}

/// <summary>A request for a token that may be granted.</summary>
internal sealed record TokenGrant(string Name, TokenScopes Scopes, DateTimeOffset? ExpiresAt);
