using System.Security.Cryptography;
using System.Text;
using CsCheck;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Signing;

public sealed class P256Tests
{
    // The key of RFC 9449, whose thumbprint that RFC gives.
    private static readonly EcJwk Published = new()
    {
        Kty = "EC",
        Crv = "P-256",
        X = "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
        Y = "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
    };

    [Fact]
    public void Thumbprint_OfRfc7638Section31_IsTheRfcs()
    {
        const string Canonical =
            """{"e":"AQAB","kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"}""";

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", P256.Thumbprint(Encoding.UTF8.GetBytes(Canonical)));
    }

    [Fact]
    public void Thumbprint_OfAPublishedKey_IsThePublishedOne() =>
        Assert.Equal("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", P256.Thumbprint(Published));

    [Fact]
    public void TryImport_OfAnExportedKey_IsTheSameKey()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var agreeing = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        Assert.True(P256.TryImport(P256.Export(signing), out ECDsa? importedSigning));
        Assert.True(P256.TryImport(P256.Export(agreeing), out ECDiffieHellman? importedAgreeing));
        using (importedSigning)
        using (importedAgreeing)
        {
            Assert.Equal(P256.Export(signing), P256.Export(importedSigning));
            Assert.Equal(P256.Export(agreeing), P256.Export(importedAgreeing));
            Assert.True(importedSigning.VerifyData("x"u8, signing.SignData("x"u8, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
        }
    }

    [Fact]
    public void Export_OfAnotherCurve_Throws()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => P256.Export(key));
    }

    [Fact]
    public void IsValid_OfAPointThatIsNotOnTheCurve_IsFalse() =>
        Gen.Select(Gen.Int[0, 42], Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]).Sample((place, character) =>
        {
            var y = Published.Y.ToCharArray();
            y[place] = character;

            return P256.IsValid(Published with { Y = new(y) }) == (Published.Y[place] == character);
        });

    [Fact]
    public void IsValid_OfOtherForms_IsFalse()
    {
        Assert.True(P256.IsValid(Published));
        Assert.False(P256.IsValid(Published with { Kty = "ec" }));
        Assert.False(P256.IsValid(Published with { Crv = "P-384" }));
        Assert.False(P256.IsValid(Published with { X = "" }));
        Assert.False(P256.IsValid(Published with { X = Published.X + "=" }));
        Assert.False(P256.IsValid(Published with { X = Published.X[..42] }));
        Assert.False(P256.IsValid(Published with { X = "A" + Published.X }));
        Assert.False(P256.IsValid(Published with { X = new('A', 43), Y = new('A', 43) }));
        Assert.False(P256.IsValid(Published with { X = new string('_', 42) + "8" }));
    }

    [Fact]
    public void Base64UrlText_OfAnyText_TakesTheCanonicalSpellingOnly() =>
        Gen.String[Gen.Char["AQgw-_/+= \n9z"], 0, 12].Sample(text =>
            !Base64UrlText.TryDecode(text, out var bytes) || System.Buffers.Text.Base64Url.EncodeToString(bytes) == text);

    [Fact]
    public void Base64UrlText_OfAnyBytes_ReadsThemBack() =>
        Gen.Byte.Array.Sample(bytes =>
            Base64UrlText.TryDecode(System.Buffers.Text.Base64Url.EncodeToString(bytes), out var read) && read.AsSpan().SequenceEqual(bytes));
}
