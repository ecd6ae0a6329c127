using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using FamilyPlatform.Silo.Keys;

namespace FamilyPlatform.Silo.Tests.Keys;

public sealed class PlatformKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Load_TheFirstTime_MakesATrustThatNamesEveryKeyThatSigns()
    {
        var keys = PlatformKeyLoader.Load(Folder());

        Assert.True(TrustChain.TryBegin(keys.Trust, out var trust));
        Assert.Equal(1, trust.Version);
        Assert.Equal([keys.Bundle.PublicKey], trust.Keys.Bundle);
        Assert.Equal([keys.Grant.PublicKey], trust.Keys.Grant);
        Assert.Equal([keys.Release.PublicKey], trust.Keys.Release);
    }

    [Fact]
    public async Task Load_BySeveralAtOnce_GivesAllOfThemOneTrustAndLeavesNothingElse()
    {
        var loaded = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PlatformKeyLoader.Load(Folder()), TestContext.Current.CancellationToken)));

        var made = loaded.Select(keys => keys.Trust.Signatures[0].Sig).Distinct().ToArray();
        Assert.Equal([PlatformKeyLoader.Load(Folder()).Trust.Signatures[0].Sig], made);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public void Load_AfterTheRootWasMovedAway_GoesOnWithTheTrust()
    {
        var first = PlatformKeyLoader.Load(Folder());
        File.Delete(_folder.To("root.k1.pem"));

        var second = PlatformKeyLoader.Load(Folder());

        Assert.Equal(first.Trust.Payload, second.Trust.Payload);
        Assert.Equal(1, second.TrustVersion);
        Assert.False(File.Exists(_folder.To("root.k1.pem")));
    }

    [Fact]
    public void Load_WithANewSigningKeyAndTheRoot_MakesANewerTrust()
    {
        var first = PlatformKeyLoader.Load(Folder());
        AddSecondBundleKey();

        var second = PlatformKeyLoader.Load(Folder());

        Assert.True(TrustChain.TryBegin(first.Trust, out var held));
        Assert.True(TrustChain.TryAdvance(second.Trust, held, out var advanced));
        Assert.Equal(2, advanced.Version);
        Assert.Contains(second.Bundle.PublicKey, advanced.Keys.Bundle);
        Assert.Contains(first.Bundle.PublicKey, advanced.Keys.Bundle);
    }

    [Fact]
    public void Load_WithANewSigningKeyButNoRoot_SaysWhatToBring()
    {
        PlatformKeyLoader.Load(Folder());
        AddSecondBundleKey();
        File.Delete(_folder.To("root.k1.pem"));

        var refusal = Assert.Throws<ServerKeyException>(() => PlatformKeyLoader.Load(Folder()));

        Assert.Contains("Bring root.KID.pem there", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfATrustThatNoRootSigned_IsRefused()
    {
        PlatformKeyLoader.Load(Folder());
        File.WriteAllText(_folder.To("trust.json"), """{"payload":"e30=","payloadType":"application/vnd.familyplatform.trust+json","signatures":[]}""");

        Assert.Throws<ServerKeyException>(() => PlatformKeyLoader.Load(Folder()));
    }

    [Fact]
    public void Load_WithARequestSecretThatHasNoReplySecret_IsRefused()
    {
        PlatformKeyLoader.Load(Folder());
        File.Move(_folder.To("reply.k1.key"), _folder.To("reply.k2.key"));

        var refusal = Assert.Throws<ServerKeyException>(() => PlatformKeyLoader.Load(Folder()));

        Assert.Contains("reply.k1.key", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private KeyFolder Folder() => new(_folder.Path, live: false);

    private void AddSecondBundleKey()
    {
        using var other = new TemporaryFolder();
        new KeyFolder(other.Path, live: false).Signer(ServerKeyNames.Bundle).Dispose();
        File.Move(other.To("bundle.k1.pem"), _folder.To("bundle.k2.pem"));
        File.Move(other.To("bundle.k1.pub.pem"), _folder.To("bundle.k2.pub.pem"));
    }
}
