using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Enrolments;

public sealed class EnrolmentProofTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman _agree = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman _otherAgree = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    private EnrolmentRequest Request => new()
    {
        Ticket = "ABCD-2345",
        PublicKey = P256.Export(_key),
        Agree = P256.Export(_agree),
        Proof = EnrolmentProof.Create("ABCD-2345", _key, P256.Export(_agree)),
        Device = new() { Platform = "linux", Name = "Desk" },
        Features = ["evaluator"],
    };

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
        _agree.Dispose();
        _otherAgree.Dispose();
    }

    [Fact]
    public void Verify_OfAGoodRequest_Holds() => Assert.True(EnrolmentProof.Verify(Request));

    [Fact]
    public void Verify_OfAPlainHeader_Holds()
    {
        // Agents in other languages make this proof themselves.
        var payload = $$"""{ "agree": "{{P256.Thumbprint(P256.Export(_agree))}}", "extra": 1, "ticket": "ABCD-2345", "publicKey": "{{P256.Thumbprint(P256.Export(_key))}}" }""";

        Assert.True(EnrolmentProof.Verify(Request with { Proof = CompactJws.Sign(Encoding.UTF8.GetBytes(payload), _key) }));
    }

    [Fact]
    public void Verify_OfAnythingElse_IsFalse()
    {
        var request = Request;

        Assert.False(EnrolmentProof.Verify(request with { Ticket = "abcd-2345" }));
        Assert.False(EnrolmentProof.Verify(request with { Agree = P256.Export(_otherAgree) }));
        Assert.False(EnrolmentProof.Verify(request with { PublicKey = P256.Export(_otherKey) }));
        Assert.False(EnrolmentProof.Verify(request with { PublicKey = request.PublicKey with { Y = request.PublicKey.X } }));
        Assert.False(EnrolmentProof.Verify(request with { Agree = request.Agree with { Y = request.Agree.X } }));
        Assert.False(EnrolmentProof.Verify(request with { Proof = EnrolmentProof.Create("ABCD-2345", _otherKey, request.Agree) }));
        Assert.False(EnrolmentProof.Verify(request with { Proof = CompactJws.Sign("{}"u8, _key) }));
        Assert.False(EnrolmentProof.Verify(request with { Proof = "nonsense" }));
    }

    [Fact]
    public void TryRead_OfAWrittenRequest_IsTheSame()
    {
        var request = Request;

        Assert.True(EnrolmentRequest.TryRead(JsonSerializer.SerializeToUtf8Bytes(request, DeviceJson.Default.EnrolmentRequest), out var read));
        Assert.Equal(request.PublicKey, read.PublicKey);
        Assert.Equal(request.Device, read.Device);
        Assert.True(EnrolmentProof.Verify(read));
    }

    [Fact]
    public void TryRead_OfARequestWithoutItsParts_Refuses()
    {
        var json = JsonSerializer.Serialize(Request, DeviceJson.Default.EnrolmentRequest);

        foreach (var member in (string[])["ticket", "publicKey", "agree", "proof", "device", "platform", "kty", "x"])
        {
            var changed = json.Replace($"\"{member}\":", $"\"{member}_\":", StringComparison.Ordinal);
            Assert.False(EnrolmentRequest.TryRead(Encoding.UTF8.GetBytes(changed), out _), member);
        }
    }

    [Fact]
    public void TryRead_OfAKeyRotation_NeedsFromAndAgree()
    {
        var agree = JsonSerializer.Serialize(P256.Export(_agree), DeviceJson.Default.EcJwk);

        Assert.True(KeyRotationRequest.TryRead(Encoding.UTF8.GetBytes($$"""{"from":1,"agree":{{agree}}}"""), out var read));
        Assert.Equal(1, read.From);
        Assert.False(KeyRotationRequest.TryRead(Encoding.UTF8.GetBytes($$"""{"from":0,"agree":{{agree}}}"""), out _));
        Assert.False(KeyRotationRequest.TryRead(Encoding.UTF8.GetBytes($$"""{"agree":{{agree}}}"""), out _));
        Assert.False(KeyRotationRequest.TryRead("""{"from":1}"""u8.ToArray(), out _));
    }
}
