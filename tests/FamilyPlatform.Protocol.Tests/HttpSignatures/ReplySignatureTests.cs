using CsCheck;
using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Protocol.Tests.HttpSignatures;

public sealed class ReplySignatureTests
{
    private const string Request = ":LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg=:";
    private const string OtherRequest = ":PMJNu4/HaZoNytVaqzyLQEuWA7+Vdu+wIIFsoY2egko=:";
    private const string GoldenSignature = "srv=:PMJNu4/HaZoNytVaqzyLQEuWA7+Vdu+wIIFsoY2egko=:";

    private static readonly string GoldenInput =
        $"""srv=("@status" "content-digest" "signature";req;key="sig");created=1795473667;keyid="{Some.KeyId}";alg="hmac-sha256" """.TrimEnd();

    [Fact]
    public void Sign_OfAReply_IsTheGolden()
    {
        var signed = ReplySignature.Sign(Some.ReplyKey, Some.KeyId, 200, ContentDigest.OfNothing, Request, Some.Now);

        Assert.Equal(GoldenInput, signed.Input);
        Assert.Equal(GoldenSignature, signed.Signature);
    }

    [Fact]
    public void Verify_OfAGoodReply_Holds()
    {
        Assert.True(ReplySignature.TryParse(GoldenInput, GoldenSignature, out var parsed));

        Assert.Equal(Some.KeyId, parsed.KeyId);
        Assert.Equal(Some.Now, parsed.Created);
        Assert.True(parsed.Verify(Some.ReplyKey, 200, ContentDigest.OfNothing, Request));
    }

    [Fact]
    public void Verify_OfAnotherKeyStatusBodyOrRequest_IsFalse()
    {
        Assert.True(ReplySignature.TryParse(GoldenInput, GoldenSignature, out var parsed));

        Assert.False(parsed.Verify(Some.RequestKey, 200, ContentDigest.OfNothing, Request));
        Assert.False(parsed.Verify(Some.ReplyKey, 409, ContentDigest.OfNothing, Request));
        Assert.False(parsed.Verify(Some.ReplyKey, 99, ContentDigest.OfNothing, Request));
        Assert.False(parsed.Verify(Some.ReplyKey, 200, ContentDigest.Of([1]), Request));
        Assert.False(parsed.Verify(Some.ReplyKey, 200, ContentDigest.OfNothing, OtherRequest));
        Assert.False(parsed.Verify(Some.ReplyKey, 200, ContentDigest.OfNothing, ""));
    }

    [Fact]
    public void Verify_OfAnyChangedByte_IsFalse()
    {
        var key = Some.ReplyKey;

        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1_000], Gen.Char[' ', '~']).Sample((part, place, character) =>
        {
            string[] parts = [GoldenInput, GoldenSignature, ContentDigest.OfNothing, Request];
            var original = parts[part];
            var changed = original.ToCharArray();
            changed[place % original.Length] = character;
            parts[part] = new(changed);

            var accepted = ReplySignature.TryParse(parts[0], parts[1], out var parsed) && parsed.Verify(key, 200, parts[2], parts[3]);

            return accepted == (parts[part] == original);
        }, iter: 2_000);
    }

    [Theory]
    [InlineData(";req;key=\"sig\"", ";key=\"sig\";req")]
    [InlineData(";req;key=\"sig\"", ";req")]
    [InlineData("srv=", "sig=")]
    [InlineData("alg=\"hmac-sha256\"", "alg=\"ecdsa-p256-sha256\"")]
    [InlineData("alg=\"hmac-sha256\"", "alg=\"hmac-sha256\";nonce=\"n\"")]
    [InlineData(";created=1795473667", "")]
    public void TryParse_OfAnythingOutsideTheProfile_Refuses(string old, string changed)
    {
        var input = GoldenInput.Replace(old, changed, StringComparison.Ordinal);

        Assert.NotEqual(GoldenInput, input);
        Assert.False(ReplySignature.TryParse(input, GoldenSignature, out _));
    }

    [Fact]
    public void Sign_ToARequestUnderAnEnrolledKey_CoversItsLongerSignature()
    {
        var request = $":{Convert.ToBase64String(new byte[64])}:";
        var signed = ReplySignature.Sign(Some.ReplyKey, Some.KeyId, 200, ContentDigest.OfNothing, request, Some.Now);

        Assert.True(ReplySignature.TryParse(signed.Input, signed.Signature, out var parsed));
        Assert.True(parsed.Verify(Some.ReplyKey, 200, ContentDigest.OfNothing, request));
    }

    [Fact]
    public void Sign_OfNoSignature_Throws() =>
        Assert.Throws<ArgumentException>(
            () => ReplySignature.Sign(Some.ReplyKey, Some.KeyId, 200, ContentDigest.OfNothing, ":AA==:", Some.Now));
}
