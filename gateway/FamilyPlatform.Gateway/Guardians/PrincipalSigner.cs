using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Guardians;

/// <summary>Makes internal principals: the gateway alone holds the private key (architecture, decision 8).</summary>
internal sealed class PrincipalSigner : IDisposable
{
    private readonly Es256Signer _signer;
    private readonly TimeProvider _time;

    public PrincipalSigner(KeyFolder keys, TimeProvider time)
    {
        var key = keys.Signer(ServerKeyNames.Principal);
        _signer = new(key.Kid, key.Key);
        _time = time;
    }

    /// <summary>A principal for one service, 30 seconds long or until the token behind it ends.</summary>
    public string Sign(GuardianSession session, string audience)
    {
        var claims = PrincipalClaims.Issue(
            audience, PrincipalKind.Guardian, session.Guardian, session.Scopes, session.TokenId, _time.GetUtcNow());
        var end = session.EndsAt?.ToUnixTimeSeconds() ?? long.MaxValue;
        return PrincipalToken.Create(claims with { ExpiresAt = Math.Min(claims.ExpiresAt, end) }, _signer);
    }

    public void Dispose() => _signer.Dispose();
}
