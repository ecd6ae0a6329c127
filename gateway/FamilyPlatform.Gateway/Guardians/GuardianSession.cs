using System.Collections.Concurrent;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>
/// A token in force. Lives as long as the cached introspection, at most 5 seconds that pass, so the principals it keeps have most of their 30 seconds left and
/// signing is not paid for with every request. Those 30 seconds count by the wall clock, which may be set meanwhile: then it signs again.
/// </summary>
/// <param name="signer">Signs a principal when a service first needs one.</param>
/// <param name="guardian">Whose token it is, <c>gua_…</c>.</param>
/// <param name="tokenId">The token's id, <c>pat_…</c>.</param>
/// <param name="scope">Its scopes, with spaces between.</param>
/// <param name="endsAt">When the token ends; null where it does not.</param>
internal sealed class GuardianSession(PrincipalSigner signer, string guardian, string tokenId, string scope, DateTimeOffset? endsAt)
{
    private readonly ConcurrentDictionary<string, SignedPrincipal> _principals = new(StringComparer.Ordinal);

    public string Guardian { get; } = guardian;

    public string TokenId { get; } = tokenId;

    public IReadOnlyList<string> Scopes { get; } = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public DateTimeOffset? EndsAt { get; } = endsAt;

    /// <summary>The principal that <paramref name="audience"/> accepts.</summary>
    public string PrincipalFor(string audience)
    {
        if (!_principals.TryGetValue(audience, out var principal) || !signer.IsFresh(principal))
        {
            principal = _principals[audience] = signer.Sign(this, audience);
        }

        return principal.Token;
    }
}
