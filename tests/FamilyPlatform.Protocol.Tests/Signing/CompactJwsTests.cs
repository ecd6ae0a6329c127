using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Signing;

public sealed class CompactJwsTests
{
    // RFC 7515, appendix A.3.
    private const string Rfc7515 =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static readonly EcJwk Rfc7515Key = new()
    {
        Kty = "EC",
        Crv = "P-256",
        X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    };

    [Fact]
    public void Verify_OfRfc7515AppendixA3_Holds()
    {
        Assert.True(P256.TryImport(Rfc7515Key, out ECDsa? key));
        using (key)
        {
            Assert.True(CompactJws.TryParse(Rfc7515, out var jws));
            Assert.True(jws.Verify(key));
            Assert.StartsWith("{\"iss\":\"joe\"", Encoding.UTF8.GetString(jws.Payload.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_OfASignedPayload_NeedsItsKey()
    {
        using var signer = Some.Signer("k");
        using var other = Some.Signer("k");
        using var keys = new Es256KeySet([signer.PublicKey]);
        using var others = new Es256KeySet([other.PublicKey]);

        Assert.True(CompactJws.TryParse(CompactJws.Sign("{}"u8, signer, "x+jwt"), out var jws));
        Assert.Equal("k", jws.Kid);
        Assert.Equal("x+jwt", jws.Type);
        Assert.True(jws.Verify(keys));
        Assert.False(jws.Verify(others));
    }

    [Fact]
    public void Verify_OfAnyChangedCharacter_IsFalse()
    {
        Assert.True(P256.TryImport(Rfc7515Key, out ECDsa? key));
        using (key)
        {
            Gen.Select(Gen.Int[0, Rfc7515.Length - 1], Gen.Char[' ', '~']).Sample((place, character) =>
            {
                var changed = Rfc7515.ToCharArray();
                changed[place] = character;

                return (CompactJws.TryParse(new(changed), out var jws) && jws.Verify(key)) == (Rfc7515[place] == character);
            }, iter: 1_000);
        }
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"es256"}""")]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""")]
    [InlineData("""{"alg":5}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""ES256""")]
    public void TryParse_OfAnotherHeader_Refuses(string header)
    {
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + Rfc7515[Rfc7515.IndexOf('.', StringComparison.Ordinal)..];

        Assert.False(CompactJws.TryParse(token, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA")]
    public void TryParse_OfFragments_Refuses(string? token) => Assert.False(CompactJws.TryParse(token, out _));

    [Fact]
    public void TryParse_OfAFourthPart_Refuses() => Assert.False(CompactJws.TryParse(Rfc7515 + ".e30", out _));

    [Fact]
    public void TryParse_OfALongToken_Refuses() =>
        Assert.False(CompactJws.TryParse("eyJhbGciOiJFUzI1NiJ9." + new string('A', CompactJws.MaxLength) + Rfc7515[^87..], out _));
}
