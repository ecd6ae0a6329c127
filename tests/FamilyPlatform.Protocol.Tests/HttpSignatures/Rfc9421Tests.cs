using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.HttpSignatures;

/// <summary>The test vectors of RFC 9421 that use the device protocol's two algorithms, and its example of a base.</summary>
public sealed class Rfc9421Tests
{
    private const string Digest =
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

    private const string SharedSecret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

    private static readonly EcJwk TestKeyEccP256 = new()
    {
        Kty = "EC",
        Crv = "P-256",
        X = "qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA",
        Y = "Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0",
    };

    [Fact]
    public void SignatureBase_OfSection25_IsTheRfcs()
    {
        const string Parameters =
            """("@method" "@authority" "@path" "content-digest" "content-length" "content-type");created=1618884473;keyid="test-key-rsa-pss" """;

        var text = Base(
            Parameters.TrimEnd(),
            ("\"@method\"", "POST"),
            ("\"@authority\"", "example.com"),
            ("\"@path\"", "/foo"),
            ("\"content-digest\"", Digest),
            ("\"content-length\"", "18"),
            ("\"content-type\"", "application/json"));

        Assert.Equal(
            $"""
            "@method": POST
            "@authority": example.com
            "@path": /foo
            "content-digest": {Digest}
            "content-length": 18
            "content-type": application/json
            "@signature-params": {Parameters.TrimEnd()}
            """.ReplaceLineEndings("\n"),
            Encoding.ASCII.GetString(text));
    }

    [Fact]
    public void HmacSha256_OfAppendixB25_IsTheRfcsSignature()
    {
        var text = Base(
            """("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret" """.TrimEnd(),
            ("\"date\"", "Tue, 20 Apr 2021 02:07:55 GMT"),
            ("\"@authority\"", "example.com"),
            ("\"content-type\"", "application/json"));

        var signature = HMACSHA256.HashData(Convert.FromBase64String(SharedSecret), text);

        Assert.Equal(":pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:", ByteSequence.Format(signature));
    }

    [Theory]
    [InlineData("200", true)]
    [InlineData("204", false)]
    public void EcdsaP256Sha256_OfAppendixB24_VerifiesAndNothingElseDoes(string status, bool expected)
    {
        var text = Base(
            """("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256" """.TrimEnd(),
            ("\"@status\"", status),
            ("\"content-type\"", "application/json"),
            ("\"content-digest\"", "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:"),
            ("\"content-length\"", "23"));
        var signature = new byte[64];

        Assert.True(ByteSequence.TryRead(
            ":wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:", signature));
        Assert.True(P256.TryImport(TestKeyEccP256, out ECDsa? key));
        using (key)
        {
            Assert.Equal(
                expected,
                key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("ä")]
    public void TryAdd_OfAValueThatCouldForgeALine_Refuses(string value) =>
        Assert.False(new SignatureBase(new byte[100]).TryAdd("\"x\"", value));

    [Fact]
    public void TryAdd_PastTheBuffer_RefusesWithoutThrowing()
    {
        for (var size = 0; size < "\"x\": y\n".Length; size++)
        {
            Assert.False(new SignatureBase(new byte[size]).TryAdd("\"x\"", "y"));
        }

        Assert.True(new SignatureBase(new byte["\"x\": y\n".Length]).TryAdd("\"x\"", "y"));
    }

    private static byte[] Base(string parameters, params ReadOnlySpan<(string Identifier, string Value)> components)
    {
        var signed = new SignatureBase(new byte[2_048]);
        foreach (var (identifier, value) in components)
        {
            Assert.True(signed.TryAdd(identifier, value));
        }

        Assert.True(signed.TryFinish(parameters, out var text));
        return text.ToArray();
    }
}
