using System.Text;
using System.Text.Json;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Principal;

public sealed class PrincipalTokenTests : IDisposable
{
    private readonly Es256Signer _gateway = Some.Signer("gw1");
    private readonly Es256KeySet _keys;

    public PrincipalTokenTests() => _keys = new([_gateway.PublicKey]);

    private static PrincipalClaims Claims =>
        PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, "gua_1", ["read", "control"], "pat_1", Some.Now);

    public void Dispose()
    {
        _keys.Dispose();
        _gateway.Dispose();
    }

    [Fact]
    public void TryVerify_OfAFreshToken_GivesItsClaims()
    {
        Assert.True(Verify(Claims, Some.Now, out var claims));

        Assert.Equal("gua_1", claims!.Subject);
        Assert.Equal(PrincipalKind.Guardian, claims.Kind);
        Assert.True(claims.HasScope("control"));
        Assert.False(claims.HasScope("manage"));
        Assert.Equal("pat_1", claims.TokenId);
    }

    [Fact]
    public void Create_OfClaims_HasTheShapeOfTheWire()
    {
        Assert.True(CompactJws.TryParse(PrincipalToken.Create(Claims, _gateway), out var jws));

        Assert.Equal(
            """{"iss":"gateway","aud":"dashboard","iat":1795473667,"exp":1795473697,"sub":"gua_1","kind":"guardian","scopes":["read","control"],"tokenId":"pat_1"}""",
            Encoding.UTF8.GetString(jws.Payload.Span));
    }

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-5, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void TryVerify_AtAnotherTime_HoldsForThirtySeconds(int seconds, bool expected) =>
        Assert.Equal(expected, Verify(Claims, Some.Now.AddSeconds(seconds), out _));

    [Fact]
    public void TryVerify_OfOtherClaims_Refuses()
    {
        Assert.False(Verify(Claims with { Audience = "silo" }, Some.Now, out _));
        Assert.False(Verify(Claims with { Issuer = "dashboard" }, Some.Now, out _));
        Assert.False(Verify(Claims with { Subject = "" }, Some.Now, out _));
        Assert.False(Verify(Claims with { ExpiresAt = Claims.IssuedAt + 31 }, Some.Now, out _));
        Assert.False(Verify(Claims with { ExpiresAt = Claims.IssuedAt }, Some.Now, out _));
        Assert.False(Verify(Claims with { IssuedAt = long.MinValue, ExpiresAt = long.MaxValue }, Some.Now, out _));
        Assert.False(Verify(Claims with { Kind = 0 }, Some.Now, out _));
    }

    [Fact]
    public void TryVerify_OfAnotherSignerOrType_Refuses()
    {
        using var other = Some.Signer("gw1");
        var payload = JsonSerializer.SerializeToUtf8Bytes(Claims, DeviceJson.Default.PrincipalClaims);

        Assert.False(PrincipalToken.TryVerify(PrincipalToken.Create(Claims, other), "dashboard", _keys, Some.Now, out _));
        Assert.False(PrincipalToken.TryVerify(CompactJws.Sign(payload, _gateway, "jwt"), "dashboard", _keys, Some.Now, out _));
        Assert.False(PrincipalToken.TryVerify(null, "dashboard", _keys, Some.Now, out _));
        Assert.False(PrincipalToken.TryVerify("a.b.c", "dashboard", _keys, Some.Now, out var claims));
        Assert.Null(claims);
    }

    private bool Verify(PrincipalClaims claims, DateTimeOffset now, out PrincipalClaims? verified) =>
        PrincipalToken.TryVerify(PrincipalToken.Create(claims, _gateway), "dashboard", _keys, now, out verified);
}
