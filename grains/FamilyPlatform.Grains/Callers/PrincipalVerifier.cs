using System.Collections.Concurrent;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains;

/// <summary>Verifies the gateway's principal tokens, each once: the same token comes with many calls of its 30 seconds.</summary>
/// <param name="gatewayKeys">The public keys of the gateway.</param>
/// <param name="audience">The service for which the gateway made the token; it passes it on unopened.</param>
/// <param name="time">The clock.</param>
public sealed class PrincipalVerifier(Es256KeySet gatewayKeys, string audience, TimeProvider time)
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, PrincipalClaims> _verified = new(StringComparer.Ordinal);

    /// <summary>The claims of a token whose signature holds and whose time is now; else null.</summary>
    public PrincipalClaims? Verify(string token)
    {
        var now = time.GetUtcNow();
        if (_verified.TryGetValue(token, out var known))
        {
            return now.ToUnixTimeSeconds() < known.ExpiresAt ? known : null;
        }

        if (!PrincipalToken.TryVerify(token, audience, gatewayKeys, now, out var claims))
        {
            return null;
        }

        if (_verified.Count >= MostKept)
        {
            _verified.Clear();
        }

        _verified[token] = claims;
        return claims;
    }
}
