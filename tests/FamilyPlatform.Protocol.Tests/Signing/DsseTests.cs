using System.Text;
using System.Text.Json;
using CsCheck;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Signing;

public sealed class DsseTests
{
    private const string SpecType = "http://example.com/HelloWorld";

    // The example of DSSE's protocol.md; its coordinates there are decimal.
    private static readonly NamedJwk SpecKey = new()
    {
        Kid = "spec",
        Jwk = new()
        {
            Kty = "EC",
            Crv = "P-256",
            X = "Z805D3eqNZywjCI19lInBJOp7YMrCrzAH3CVTAOQ0jg",
            Y = "DHgr1U4mkSWkT0Qzr_FDLOlOErynOqZ6yAzqEmCN33Q",
        },
    };

    [Fact]
    public void Pae_OfTheSpecification_IsItsExample() =>
        Assert.Equal(
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
            Encoding.UTF8.GetString(Dsse.Pae(SpecType, "hello world"u8)));

    [Fact]
    public void TryOpen_OfTheSpecificationsEnvelope_GivesItsPayload()
    {
        const string Json =
            """
            {"payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld",
             "signatures": [{"keyid": "spec", "sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
            """;
        var envelope = JsonSerializer.Deserialize(Json, DeviceJson.Default.DsseEnvelope)!;
        using var keys = new Es256KeySet([SpecKey]);

        Assert.True(Dsse.TryOpen(envelope, SpecType, keys, out var payload));
        Assert.Equal("hello world"u8.ToArray(), payload);
    }

    [Fact]
    public void TryOpen_OfASignedObject_NeedsItsTypeAndItsKey()
    {
        using var signer = Some.Signer("b1");
        using var other = Some.Signer("b1");
        using var keys = new Es256KeySet([signer.PublicKey]);
        using var otherKeys = new Es256KeySet([other.PublicKey]);
        using var otherNames = new Es256KeySet([signer.PublicKey with { Kid = "b2" }]);
        var envelope = Dsse.Sign(DssePayloadTypes.Bundle, "{}"u8, signer);

        Assert.True(Dsse.TryOpen(envelope, DssePayloadTypes.Bundle, keys, out var payload));
        Assert.Equal("{}"u8.ToArray(), payload);
        Assert.Equal(64, Convert.FromBase64String(envelope.Signatures[0].Sig).Length);
        Assert.False(Dsse.TryOpen(envelope, DssePayloadTypes.Grant, keys, out _));
        Assert.False(Dsse.TryOpen(envelope with { PayloadType = DssePayloadTypes.Grant }, DssePayloadTypes.Grant, keys, out _));
        Assert.False(Dsse.TryOpen(envelope with { PayloadType = DssePayloadTypes.Bundle.ToUpperInvariant() }, DssePayloadTypes.Bundle, keys, out _));
        Assert.False(Dsse.TryOpen(envelope, DssePayloadTypes.Bundle, otherKeys, out _));
        Assert.False(Dsse.TryOpen(envelope, DssePayloadTypes.Bundle, otherNames, out _));
        Assert.False(Dsse.TryOpen(envelope with { Signatures = [] }, DssePayloadTypes.Bundle, keys, out _));
    }

    [Fact]
    public void TryOpen_OfAnotherSignatureBeside_FindsTheKnownOne()
    {
        using var known = Some.Signer("known");
        using var unknown = Some.Signer("unknown");
        using var keys = new Es256KeySet([known.PublicKey]);
        var mine = Dsse.Sign(DssePayloadTypes.Grant, [1, 2], known);
        var theirs = Dsse.Sign(DssePayloadTypes.Grant, [1, 2], unknown);

        Assert.True(Dsse.TryOpen(mine with { Signatures = [.. theirs.Signatures, .. mine.Signatures] }, DssePayloadTypes.Grant, keys, out _));
    }

    [Fact]
    public void TryOpen_OfAnyChange_RefusesWithoutThrowing()
    {
        using var signer = Some.Signer("b1");
        using var keys = new Es256KeySet([signer.PublicKey]);
        byte[] original = [1, 2, 3];
        var envelope = Dsse.Sign(DssePayloadTypes.Bundle, original, signer);

        Gen.Select(Gen.String, Gen.String).Sample((payload, sig) =>
            !Dsse.TryOpen(envelope with { Payload = payload }, DssePayloadTypes.Bundle, keys, out _)
            && !Dsse.TryOpen(envelope with { Signatures = [new() { KeyId = "b1", Sig = sig }] }, DssePayloadTypes.Bundle, keys, out _));
    }

    [Fact]
    public void Identity_OfAPayload_IsItsSha256() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", Dsse.Identity("{}"u8));

    [Fact]
    public void KeySet_OfInvalidOrRepeatedKeys_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Es256KeySet([SpecKey, SpecKey]));
        Assert.Throws<ArgumentException>(() => new Es256KeySet([SpecKey with { Jwk = SpecKey.Jwk with { X = "AA" } }]));
    }

    [Fact]
    public async Task KeySet_UsedByManyAtOnce_VerifiesForAll()
    {
        using var signer = Some.Signer("k");
        using var keys = new Es256KeySet([signer.PublicKey]);
        var signature = signer.Sign([1]);
        var good = 0;

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            Interlocked.Add(ref good, keys.Verify("k", [1], signature) && !keys.Verify("k", [2], signature) ? 1 : 0);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(200, good);
    }
}
