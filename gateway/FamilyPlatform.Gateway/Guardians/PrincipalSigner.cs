using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Makes internal principals: the gateway alone holds the private key (architecture, decision 8).</summary>
internal sealed class PrincipalSigner : IDisposable
{
    private static readonly TimeSpan LeastLeft = TimeSpan.FromSeconds(10);

    private readonly Es256Signer _signer;
    private readonly TimeProvider _time;

    public PrincipalSigner(KeyFolder keys, TimeProvider time)
    {
        var key = keys.Signer(ServerKeyNames.Principal);
        _signer = new(key.Kid, key.Key);
        _time = time;
    }

    /// <summary>A principal for one service, 30 seconds long or until the token behind it ends.</summary>
    public SignedPrincipal Sign(GuardianSession session, string audience)
    {
        var claims = PrincipalClaims.Issue(
            audience, PrincipalKind.Guardian, session.Guardian, session.Scopes, session.TokenId, _time.GetUtcNow());
        var end = Math.Min(claims.ExpiresAt, session.EndsAt?.ToUnixTimeSeconds() ?? long.MaxValue);
        return new(
            PrincipalToken.Create(claims with { ExpiresAt = end }, _signer),
            DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt),
            DateTimeOffset.FromUnixTimeSeconds(end));
    }

    /// <summary>Whether a principal holds now and for long enough to arrive.</summary>
    public bool IsFresh(SignedPrincipal principal) =>
        _time.GetUtcNow() is var now && now >= principal.IssuedAt && now <= principal.ExpiresAt - LeastLeft;

    public void Dispose() => _signer.Dispose();
}
