using System.Collections.Concurrent;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>
/// A token in force. Lives as long as the cached introspection, at most 5 seconds, so the principals it keeps always have most of their
/// 30 seconds left and signing is not paid for with every request.
/// </summary>
/// <param name="signer">Signs a principal when a service first needs one.</param>
/// <param name="guardian">Whose token it is, <c>gua_…</c>.</param>
/// <param name="tokenId">The token's id, <c>pat_…</c>.</param>
/// <param name="scope">Its scopes, with spaces between.</param>
/// <param name="endsAt">When the token ends; null where it does not.</param>
internal sealed class GuardianSession(PrincipalSigner signer, string guardian, string tokenId, string scope, DateTimeOffset? endsAt)
{
    private readonly ConcurrentDictionary<string, string> _principals = new(StringComparer.Ordinal);

    public string Guardian { get; } = guardian;

    public string TokenId { get; } = tokenId;

    public IReadOnlyList<string> Scopes { get; } = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public DateTimeOffset? EndsAt { get; } = endsAt;

    /// <summary>The principal that <paramref name="audience"/> accepts.</summary>
    public string PrincipalFor(string audience) =>
        _principals.GetOrAdd(audience, static (service, session) => session.Item1.Sign(session.Item2, service), (signer, this));
}
