using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Principal;

/// <summary>
/// The internal principal on its way: a compact ES256 JWS that only the gateway can make, for one audience and 30 seconds. Services pass
/// it on unopened (architecture, Decision 8).
/// </summary>
public static class PrincipalToken
{
    /// <summary>The header that carries it. The gateway removes it from whatever comes from outside.</summary>
    public const string HeaderName = "FP-Principal";

    /// <summary>The <c>typ</c> that keeps it apart from every other JWS of the platform.</summary>
    public const string Type = "fp-principal+jwt";

    /// <summary>Seconds that the clocks of two machines may differ.</summary>
    private const int Skew = 5;

    public static string Create(PrincipalClaims claims, Es256Signer signer) =>
        CompactJws.Sign(JsonSerializer.SerializeToUtf8Bytes(claims, DeviceJson.Default.PrincipalClaims), signer, Type);

    /// <summary>The claims, if one of the gateway's keys signed them for this audience and their time is now.</summary>
    public static bool TryVerify(
        string? token, string audience, Es256KeySet gatewayKeys, DateTimeOffset now, [NotNullWhen(true)] out PrincipalClaims? claims)
    {
        var verified = CompactJws.TryParse(token, out var jws)
            && jws.Type == Type
            && jws.Verify(gatewayKeys)
            && DeviceJson.TryRead(jws.Payload, DeviceJson.Default.PrincipalClaims, out var claimed)
            && IsGood(claimed, audience, now.ToUnixTimeSeconds())
                ? claimed
                : null;
        claims = verified;
        return verified is not null;
    }

    private static bool IsGood(PrincipalClaims claims, string audience, long now) =>
        claims.Issuer == PrincipalClaims.Gateway
        && claims.Audience == audience
        && Enum.IsDefined(claims.Kind)
        && claims.Subject.Length > 0
        && claims.ExpiresAt > claims.IssuedAt
        && claims.ExpiresAt - claims.IssuedAt <= PrincipalClaims.MaxSeconds
        && now >= claims.IssuedAt - Skew
        && now < claims.ExpiresAt;
}
