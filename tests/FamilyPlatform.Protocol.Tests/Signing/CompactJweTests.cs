using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Signing;

public sealed class CompactJweTests
{
    // Made with another library from the keys and parties of RFC 7518, appendix C, as A256GCM.
    private const string Golden =
        "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSIsImFwdSI6IlFXeHBZMlUiLCJhcHYiOiJRbTlpIiwiZXBrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4"
        + "IjoiZ0kwR0FJTEJkdTdUNTNha3JGbU15R2NzRjNuNWRPN01td05CSEtXNVNWMCIsInkiOiJTTFdfeFNmZnpsUFdySEVWSTMwREhNXzRlZ1Z3dDNOUXFlVUQ3bk1GcHBzIn19"
        + "..AAECAwQFBgcICQoL.-iu4Qa-Xb8ZvxRLDeJI.K0n17Tf8MM5hczKHX_kEYQ";

    private static ECDiffieHellman Alice() => Key(
        "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
        "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
        "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");

    private static ECDiffieHellman Bob() => Key(
        "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
        "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
        "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");

    [Fact]
    public void ConcatKdf_OfRfc7518AppendixC_IsTheRfcsKey()
    {
        using var alice = Alice();
        using var bob = Bob();
        var secret = alice.DeriveRawSecretAgreement(bob.PublicKey);
        var key = new byte[16];

        ConcatKdf.Derive(secret, "A128GCM", "Alice"u8, "Bob"u8, key);

        Assert.Equal("nlbZHYFxNdNyg0KDv4QmnPsxbqPagGpI9tqneYz-kMQ", Base64Url.EncodeToString(secret));
        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(key));
    }

    [Fact]
    public void TryDecrypt_OfAnotherLibrarysToken_Opens()
    {
        using var bob = Bob();

        Assert.True(CompactJwe.TryDecrypt(Golden, bob, out var plaintext));
        Assert.Equal("a device's key", Encoding.UTF8.GetString(plaintext));
    }

    [Fact]
    public void TryDecrypt_OfAnyChangedCharacter_RefusesWithoutThrowing()
    {
        using var bob = Bob();

        Gen.Select(Gen.Int[0, Golden.Length - 1], Gen.Char[' ', '~']).Sample((place, character) =>
        {
            var changed = Golden.ToCharArray();
            changed[place] = character;

            return CompactJwe.TryDecrypt(new(changed), bob, out _) == (Golden[place] == character);
        }, iter: 1_000);
    }

    [Fact]
    public void TryDecrypt_OfWhatWasSealed_NeedsTheRecipient()
    {
        using var bob = Bob();
        using var alice = Alice();

        Gen.Byte.Array[0, 100].Sample(plaintext =>
        {
            var token = CompactJwe.Encrypt(plaintext, P256.Export(bob));

            return CompactJwe.TryDecrypt(token, bob, out var opened)
                && opened.AsSpan().SequenceEqual(plaintext)
                && !CompactJwe.TryDecrypt(token, alice, out _);
        }, iter: 20);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c.d.e")]
    [InlineData("a.b.c")]
    public void TryDecrypt_OfFragments_Refuses(string? token)
    {
        using var bob = Bob();

        Assert.False(CompactJwe.TryDecrypt(token, bob, out _));
    }

    [Theory]
    [InlineData("\"alg\":\"ECDH-ES\"", "\"alg\":\"ECDH-ES+A256KW\"")]
    [InlineData("\"enc\":\"A256GCM\"", "\"enc\":\"A128GCM\"")]
    [InlineData("\"enc\":\"A256GCM\"", "\"enc\":\"A256GCM\",\"zip\":\"DEF\"")]
    [InlineData("\"enc\":\"A256GCM\"", "\"enc\":\"A256GCM\",\"crit\":[\"exp\"]")]
    [InlineData("\"epk\":", "\"epx\":")]
    public void TryDecrypt_OfAnotherHeader_Refuses(string old, string changed)
    {
        using var bob = Bob();
        var header = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Golden.AsSpan(0, Golden.IndexOf('.', StringComparison.Ordinal))));
        var other = header.Replace(old, changed, StringComparison.Ordinal);

        Assert.NotEqual(header, other);
        Assert.False(CompactJwe.TryDecrypt(
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(other)) + Golden[Golden.IndexOf('.', StringComparison.Ordinal)..], bob, out _));
    }

    [Fact]
    public void Encrypt_ToAnInvalidKey_Throws() =>
        Assert.Throws<ArgumentException>(() => CompactJwe.Encrypt([1], new() { Kty = "EC", Crv = "P-256", X = "AA", Y = "AA" }));

    private static ECDiffieHellman Key(string x, string y, string d) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
        D = Base64Url.DecodeFromChars(d),
    });
}
