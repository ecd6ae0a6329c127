using System.Text;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.Tests.Signing;

public sealed class TrustChainTests : IDisposable
{
    private readonly Es256Signer _root = Some.Signer("root1");
    private readonly Es256Signer _nextRoot = Some.Signer("root2");
    private readonly Es256Signer _bundle = Some.Signer("b1");

    public void Dispose()
    {
        _root.Dispose();
        _nextRoot.Dispose();
        _bundle.Dispose();
    }

    [Fact]
    public void Sign_OfADocument_HasTheShapeOfTheWire()
    {
        var envelope = TrustChain.Sign(Document(1, _root), _root);
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(envelope.Payload));
        var b = _bundle.PublicKey.Jwk;
        var r = _root.PublicKey.Jwk;

        Assert.Equal(DssePayloadTypes.Trust, envelope.PayloadType);
        Assert.Equal(
            $$$"""{"version":1,"keys":{"bundle":[{"kid":"b1","jwk":{"kty":"EC","crv":"P-256","x":"{{{b.X}}}","y":"{{{b.Y}}}"}}],"grant":[],"release":[],"trust":[{"kid":"root1","jwk":{"kty":"EC","crv":"P-256","x":"{{{r.X}}}","y":"{{{r.Y}}}"}}]}}""",
            json);
    }

    [Fact]
    public void TryBegin_OfADocumentThatNamesItsSigner_PinsIt()
    {
        Assert.True(TrustChain.TryBegin(TrustChain.Sign(Document(1, _root), _root), out var document));
        Assert.Equal(1, document.Version);
        Assert.Equal("root1", document.Keys.Trust[0].Kid);
    }

    [Fact]
    public void TryBegin_OfADocumentThatAnotherSigned_Refuses() =>
        Assert.False(TrustChain.TryBegin(TrustChain.Sign(Document(1, _root), _nextRoot), out _));

    [Fact]
    public void TryAdvance_ToANewerDocumentOfTheHeldRoot_TakesEvenAnotherRoot()
    {
        var held = Document(1, _root);

        Assert.True(TrustChain.TryAdvance(TrustChain.Sign(Document(2, _nextRoot), _root), held, out var next));
        Assert.True(TrustChain.TryAdvance(TrustChain.Sign(Document(3, _nextRoot), _nextRoot), next, out _));
        Assert.False(TrustChain.TryAdvance(TrustChain.Sign(Document(3, _root), _root), next, out _));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void TryAdvance_ToAnOlderOrTheSameVersion_Refuses(int version)
    {
        Assert.False(TrustChain.TryAdvance(TrustChain.Sign(Document(version, _root), _root), Document(5, _root), out var document));
        Assert.Null(document);
    }

    [Fact]
    public void TryAdvance_SignedByABundleKey_Refuses() =>
        Assert.False(TrustChain.TryAdvance(TrustChain.Sign(Document(2, _root), _bundle), Document(1, _root), out _));

    [Fact]
    public void Sign_OfAKeyThatServesTwoTypes_Throws()
    {
        var shared = Document(1, _root) with
        {
            Keys = new() { Bundle = [_bundle.PublicKey], Grant = [_bundle.PublicKey with { Kid = "g1" }], Release = [], Trust = [_root.PublicKey] },
        };

        Assert.Throws<ArgumentException>(() => TrustChain.Sign(shared, _root));
        Assert.Throws<ArgumentException>(() => TrustChain.Sign(Document(0, _root), _root));
        Assert.Throws<ArgumentException>(() => TrustChain.Sign(shared with { Keys = shared.Keys with { Grant = [], Trust = [] } }, _root));
    }

    private TrustDocument Document(int version, Es256Signer root) => new()
    {
        Version = version,
        Keys = new() { Bundle = [_bundle.PublicKey], Grant = [], Release = [], Trust = [root.PublicKey] },
    };
}
