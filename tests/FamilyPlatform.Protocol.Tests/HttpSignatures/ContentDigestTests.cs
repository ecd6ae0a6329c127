using CsCheck;
using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Protocol.Tests.HttpSignatures;

public sealed class ContentDigestTests
{
    // RFC 9530, appendix B and RFC 9421, 2.
    [Theory]
    [InlineData("{\"hello\": \"world\"}\n", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:")]
    [InlineData("{\"hello\": \"world\"}", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:")]
    [InlineData("", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")]
    public void Of_ThePublishedBodies_IsThePublishedDigest(string body, string expected)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);

        Assert.Equal(expected, ContentDigest.Of(bytes));
        Assert.True(ContentDigest.Matches(expected, bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha-256")]
    [InlineData("sha-256=")]
    [InlineData("sha-256=::")]
    [InlineData("SHA-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")]
    [InlineData("sha-512=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU:")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=:")]
    [InlineData("sha-256=:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=:")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF =:")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=: ")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:;p=1")]
    [InlineData("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:, sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")]
    public void TryParse_OfAnotherSpelling_Refuses(string value) =>
        Assert.False(ContentDigest.TryParse(value, new byte[32]));

    [Fact]
    public void Matches_OfAnotherBody_IsFalse() =>
        Gen.Select(Gen.Byte.Array, Gen.Byte.Array).Sample((a, b) =>
            ContentDigest.Matches(ContentDigest.Of(a), b) == a.AsSpan().SequenceEqual(b));
}
