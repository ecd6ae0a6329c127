using System.Security.Cryptography;
using CsCheck;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;

namespace FamilyPlatform.Protocol.Tests.HttpSignatures;

public sealed class RequestSignatureTests
{
    private const string Path = "/device/v1/check-ins";
    private const string Nonce = "AAAAAAAAAAAAAAAAAAAAAA";
    private const string GoldenSignature = "sig=:LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg=:";

    private static readonly string GoldenInput =
        $"""sig=("@method" "@path" "content-digest");created=1795473667;keyid="k1.{Some.DeviceKeyText}.3.12";alg="hmac-sha256";nonce="{Nonce}" """.TrimEnd();

    private static SignatureHeaders Signed() =>
        RequestSignature.Sign(Some.RequestKey, Some.KeyId, "POST", Path, ContentDigest.OfNothing, Some.Now, Nonce);

    [Fact]
    public void Sign_OfACheckIn_IsTheGolden()
    {
        var signed = Signed();

        Assert.Equal(GoldenInput, signed.Input);
        Assert.Equal(GoldenSignature, signed.Signature);
        Assert.Equal(GoldenSignature[4..], signed.Value);
    }

    [Fact]
    public void TryParse_OfAGoodRequest_TellsWhoAndWhen()
    {
        Assert.True(RequestSignature.TryParse(GoldenInput, GoldenSignature, out var parsed));

        Assert.Equal(Some.KeyId, parsed.KeyId);
        Assert.Equal(Some.Now, parsed.Created);
        Assert.Equal(Nonce, parsed.Nonce);
        Assert.Equal(SignatureAlgorithm.HmacSha256, parsed.Algorithm);
        Assert.Equal(Signed().Value, parsed.Value);
        Assert.True(parsed.Verify(Some.RequestKey, "POST", Path, ContentDigest.OfNothing));
    }

    [Fact]
    public void Verify_OfParametersInAnotherOrder_TakesThemAsReceived()
    {
        var parameters = $"""("@method" "@path" "content-digest");nonce="{Nonce}";alg="hmac-sha256";keyid="{Some.KeyId}";created=1""";
        var text = $"\"@method\": POST\n\"@path\": {Path}\n\"content-digest\": {ContentDigest.OfNothing}\n\"@signature-params\": {parameters}";
        var mac = HMACSHA256.HashData(Some.RequestKey, System.Text.Encoding.ASCII.GetBytes(text));

        Assert.True(RequestSignature.TryParse("sig=" + parameters, $"sig=:{Convert.ToBase64String(mac)}:", out var parsed));
        Assert.True(parsed.Verify(Some.RequestKey, "POST", Path, ContentDigest.OfNothing));
    }

    [Fact]
    public void Verify_OfAnotherKeyMethodPathOrDigest_IsFalse()
    {
        Assert.True(RequestSignature.TryParse(GoldenInput, GoldenSignature, out var parsed));

        Assert.False(parsed.Verify(Some.ReplyKey, "POST", Path, ContentDigest.OfNothing));
        Assert.False(parsed.Verify(Some.RequestKey, "PUT", Path, ContentDigest.OfNothing));
        Assert.False(parsed.Verify(Some.RequestKey, "POST", Path + "/", ContentDigest.OfNothing));
        Assert.False(parsed.Verify(Some.RequestKey, "POST", Path, ContentDigest.Of([1])));
        Assert.False(parsed.Verify(Some.RequestKey, "POST", Path, "sha-512=:AA==:"));
        Assert.False(parsed.Verify(Some.RequestKey, "", Path, ContentDigest.OfNothing));
    }

    [Fact]
    public void Verify_OfAnyChangedByte_IsFalse()
    {
        var key = Some.RequestKey;

        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1_000], Gen.Char[' ', '~']).Sample((part, place, character) =>
        {
            string[] parts = [GoldenInput, GoldenSignature, "POST", Path, ContentDigest.OfNothing];
            var original = parts[part];
            var changed = original.ToCharArray();
            changed[place % original.Length] = character;
            parts[part] = new(changed);

            var accepted = RequestSignature.TryParse(parts[0], parts[1], out var parsed) && parsed.Verify(key, parts[2], parts[3], parts[4]);

            return accepted == (parts[part] == original);
        }, iter: 2_000);
    }

    [Theory]
    [InlineData("sig=(", "sig1=(")]
    [InlineData("sig=(", "Sig=(")]
    [InlineData("sig=(", " sig=(")]
    [InlineData("\"@method\" \"@path\"", "\"@path\" \"@method\"")]
    [InlineData("\"@method\" ", "")]
    [InlineData("\"@method\" ", "\"@method\"  ")]
    [InlineData("\"content-digest\")", "\"content-digest\" \"date\")")]
    [InlineData("\"content-digest\")", "\"content-digest\";req)")]
    [InlineData(";created=1795473667", "")]
    [InlineData(";created=1795473667", ";created=1795473667;created=1795473667")]
    [InlineData(";created=1795473667", ";created=01")]
    [InlineData(";created=1795473667", ";created=-1")]
    [InlineData(";created=1795473667", ";created=")]
    [InlineData(";created=1795473667", ";created")]
    [InlineData(";created=1795473667", ";created=\"1795473667\"")]
    [InlineData(";created=1795473667", ";created=999999999999999")]
    [InlineData(";created=1795473667", "; created=1795473667")]
    [InlineData(";created=1795473667", ";created=1795473667;expires=1795473668")]
    [InlineData(";created=1795473667", ";created=1795473667;tag=\"x\"")]
    [InlineData("keyid=\"k1.", "keyid=\"K1.")]
    [InlineData("keyid=\"k1.", "keyid=k1.")]
    [InlineData(".3.12\"", ".3.012\"")]
    [InlineData("alg=\"hmac-sha256\"", "alg=\"hmac-sha512\"")]
    [InlineData("alg=\"hmac-sha256\"", "alg=hmac-sha256")]
    [InlineData("alg=\"hmac-sha256\"", "alg=\"ecdsa-p256-sha256\"")]
    [InlineData(";alg=\"hmac-sha256\"", "")]
    [InlineData("nonce=\"AAAA", "nonce=\"AA A")]
    [InlineData("nonce=\"AAAA", "nonce=\"AA\\A")]
    [InlineData("nonce=\"AAAAAAAAAAAAAAAAAAAAAA\"", "nonce=\"\"")]
    [InlineData(";nonce=\"AAAAAAAAAAAAAAAAAAAAAA\"", "")]
    [InlineData("AAAA\"", "AAAA\";")]
    [InlineData("AAAA\"", "AAAA\", srv=()")]
    public void TryParse_OfAnythingOutsideTheProfile_Refuses(string old, string changed)
    {
        var input = GoldenInput.Replace(old, changed, StringComparison.Ordinal);

        Assert.NotEqual(GoldenInput, input);
        Assert.False(RequestSignature.TryParse(input, GoldenSignature, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sig=::")]
    [InlineData("sig=LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg=")]
    [InlineData("sig1=:LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg=:")]
    [InlineData("sig=:LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg:")]
    [InlineData("sig=:LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTh=:")]
    [InlineData("sig=:LhRmTJouqDLZ0yRA8H5c+F9YZjJuaiLUXNwMt6uXcTg=:, x=:AA==:")]
    public void TryParse_OfAnotherSignatureField_Refuses(string? signature) =>
        Assert.False(RequestSignature.TryParse(GoldenInput, signature, out _));

    [Fact]
    public void TryParse_OfNonceLengths_TakesOneTo128()
    {
        string Input(int length) => GoldenInput.Replace(Nonce, new string('!', length), StringComparison.Ordinal);

        Assert.True(RequestSignature.TryParse(Input(1), GoldenSignature, out _));
        Assert.True(RequestSignature.TryParse(Input(128), GoldenSignature, out _));
        Assert.False(RequestSignature.TryParse(Input(129), GoldenSignature, out _));
    }

    [Fact]
    public void TryParse_OfAnyText_NeverThrows() =>
        Gen.Select(
            Gen.String[Gen.Char["sig=(\"@methodpathcontent-digest\");created=0123456789keyidalgnonce:\\, \t\n\u00e9\0"], 0, 80],
            Gen.Int[0, 300],
            Gen.String).Sample((noise, place, other) =>
            {
                var at = Math.Min(place, GoldenInput.Length);
                RequestSignature.TryParse(noise, other, out _);
                RequestSignature.TryParse(GoldenInput[..at] + noise, GoldenSignature, out _);
                RequestSignature.TryParse(GoldenInput[..at] + noise + GoldenInput[at..], GoldenSignature, out _);
                ReplySignature.TryParse(noise, other, out _);
                return true;
            }, iter: 5_000);

    [Fact]
    public void Verify_OfAnEnrolledKey_AcceptsItsOwnAlgorithmOnly()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var digest = ContentDigest.Of("{}"u8);
        var signed = RequestSignature.Sign(key, Some.KeyId, "POST", "/device/v1/keys", digest, Some.Now, SignatureNonce.New());

        Assert.True(RequestSignature.TryParse(signed.Input, signed.Signature, out var parsed));
        Assert.Equal(SignatureAlgorithm.EcdsaP256Sha256, parsed.Algorithm);
        Assert.True(parsed.Verify(key, "POST", "/device/v1/keys", digest));
        Assert.False(parsed.Verify(other, "POST", "/device/v1/keys", digest));
        Assert.False(parsed.Verify(key, "POST", "/device/v1/check-ins", digest));
        Assert.False(parsed.Verify(Some.RequestKey, "POST", "/device/v1/keys", digest));
        Assert.True(RequestSignature.TryParse(GoldenInput, GoldenSignature, out var hmac));
        Assert.False(hmac.Verify(key, "POST", Path, ContentDigest.OfNothing));
    }

    [Theory]
    [InlineData("POST", "/a?b", "n")]
    [InlineData("POST", "/a", "")]
    [InlineData("POST", "/a", "a\"b")]
    [InlineData("", "/a", "n")]
    public void Sign_OfWhatTheProfileForbids_Throws(string method, string path, string nonce) =>
        Assert.Throws<ArgumentException>(
            () => RequestSignature.Sign(Some.RequestKey, Some.KeyId, method, path, ContentDigest.OfNothing, Some.Now, nonce));

    [Fact]
    public void Nonce_Fresh_Holds128BitsAndDiffers()
    {
        var nonce = SignatureNonce.New();

        Assert.Equal(22, nonce.Length);
        Assert.NotEqual(nonce, SignatureNonce.New());
    }

    [Fact]
    public void KeyId_OfTheLongestName_FitsTheProfile()
    {
        var keyId = new KeyId("abcdefghij012345", Some.Device, int.MaxValue, int.MaxValue);
        var signed = RequestSignature.Sign(
            Some.RequestKey, keyId, "POST", "/" + new string('a', DevicePath.MaxLength - 1), ContentDigest.OfNothing, Some.Now, new string('n', 128));

        Assert.True(RequestSignature.TryParse(signed.Input, signed.Signature, out _));
    }
}
