using System.Security.Cryptography;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

public sealed class KeyFolderTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private string Keys => _data.To("keys");

    [Fact]
    public void Secret_WhenThereIsNone_IsMadeForItsOwnerOnly()
    {
        var secret = new KeyFolder(Keys, live: false).Secret("request");

        Assert.Equal("k1", secret.Kid);
        Assert.Equal(32, secret.Bytes.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf("request.k1.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(Keys));
        Assert.Equal([Path.Combine(Keys, "request.k1.key")], Directory.GetFiles(Keys));
    }

    [Fact]
    public async Task Secret_MadeByManyAtOnce_IsOneForAll()
    {
        var secrets = await AtOnceAsync(() => Convert.ToHexString(new KeyFolder(Keys, live: false).Secret("edge").Bytes.Span));

        Assert.Single(secrets.Distinct());
        Assert.Equal([Path.Combine(Keys, "edge.k1.key")], Directory.GetFiles(Keys));
    }

    [Fact]
    public async Task SignerAndPublicKey_MadeByManyAtOnce_AreOnePair()
    {
        var halves = await AtOnceAsync(() =>
        {
            var folder = new KeyFolder(Keys, live: false);
            using var verifier = folder.PublicKey("bundle");
            using var signer = folder.Signer("bundle");
            return (verifier.Key.ExportSubjectPublicKeyInfoPem(), signer.Key.ExportSubjectPublicKeyInfoPem());
        });

        var pair = Assert.Single(halves.Distinct());
        Assert.Equal(pair.Item1, pair.Item2);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf("bundle.k1.pem"));
    }

    [Fact]
    public void PublicKey_OfASigner_VerifiesAndHoldsNoPrivateHalf()
    {
        var folder = new KeyFolder(Keys, live: false);
        using var signer = folder.Signer("principal");
        using var verifier = folder.PublicKey("principal");

        var data = "what is signed"u8.ToArray();
        var signature = signer.Key.SignData(data, HashAlgorithmName.SHA256);

        Assert.Equal(signer.Kid, verifier.Kid);
        Assert.True(verifier.Key.VerifyData(data, signature, HashAlgorithmName.SHA256));
        Assert.Throws<CryptographicException>(() => verifier.Key.ExportParameters(includePrivateParameters: true));
    }

    [Fact]
    public void PublicKey_WhenThePrivateHalfWasMovedAway_StillVerifiesAndNothingNewIsMade()
    {
        var folder = new KeyFolder(Keys, live: false);
        folder.Signer("root").Dispose();
        File.Delete(Path.Combine(Keys, "root.k1.pem"));

        folder.PublicKey("root").Dispose();

        Assert.False(folder.CanSign("root"));
        Assert.Contains("root", Assert.Throws<ServerKeyException>(() => folder.Signer("root")).Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Keys, "root.k1.pub.pem")], Directory.GetFiles(Keys));
    }

    [Fact]
    public void PublicKey_WhenOnlyThePrivateHalfWasWritten_FollowsFromIt()
    {
        var folder = new KeyFolder(Keys, live: false);
        using var signer = folder.Signer("grant");
        File.Delete(Path.Combine(Keys, "grant.k1.pub.pem"));

        using var verifier = folder.PublicKey("grant");

        Assert.Equal(signer.Key.ExportSubjectPublicKeyInfoPem(), verifier.Key.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public void Secrets_OfSeveralKids_HaveTheLastOrTheNamedOneAsCurrent()
    {
        Directory.CreateDirectory(Keys);
        WriteSecret("reply.k10.key");
        WriteSecret("reply.k2.key");
        WriteSecret("reply.k9.key");
        WriteSecret("reply-other.k99.key");
        var folder = new KeyFolder(Keys, live: false);

        var byOrder = folder.Secrets("reply");
        File.WriteAllText(Path.Combine(Keys, "reply.current"), "k9\n");
        var byName = folder.Secrets("reply");

        Assert.Equal(["k2", "k9", "k10"], byOrder.All.Select(secret => secret.Kid));
        Assert.Equal("k10", byOrder.Current.Kid);
        Assert.Equal("k9", byName.Current.Kid);
        Assert.Same(byName.Current, byName.Find("k9"));
        Assert.Null(byName.Find("k1"));
    }

    [Fact]
    public void Secret_WhenAnotherNamesFileIsBroken_IsReadAllTheSame()
    {
        Directory.CreateDirectory(Keys);
        WriteSecret("request.k1.key");
        File.WriteAllText(Path.Combine(Keys, "reply.k1.key"), "broken");

        Assert.Equal("k1", new KeyFolder(Keys, live: true).Secret("request").Kid);
    }

    [Fact]
    public void Secret_InLiveWhenMissing_IsRefusedNamingFileSettingAndRemedy()
    {
        var refusal = Assert.Throws<ServerKeyException>(() => new KeyFolder(Keys, live: true).Secret("request"));

        Assert.Contains(Path.Combine(Keys, "request.k1.key"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Keys:Folder", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 32", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public void Everything_InLiveWhenGeneratedByThePlatform_IsRefused()
    {
        var embedded = new KeyFolder(Keys, live: false);
        embedded.Secret("request");
        embedded.Signer("bundle").Dispose();
        var live = new KeyFolder(Keys, live: true);

        var refusals = new[]
        {
            Assert.Throws<ServerKeyException>(() => live.Secret("request")),
            Assert.Throws<ServerKeyException>(() => live.Signer("bundle")),
            Assert.Throws<ServerKeyException>(() => live.PublicKey("bundle")),
        };

        Assert.All(refusals, refusal => Assert.Contains("generated", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Signer_InLiveWithTheOperatorsOwnPem_Signs()
    {
        Directory.CreateDirectory(Keys);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WritePrivate("bundle.2027a.pem", own.ExportPkcs8PrivateKeyPem());

        using var signer = new KeyFolder(Keys, live: true).Signer("bundle");

        Assert.Equal("2027a", signer.Kid);
        Assert.Equal(own.ExportSubjectPublicKeyInfoPem(), signer.Key.ExportSubjectPublicKeyInfoPem());
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void Secret_ThatIsNone_IsRefusedWithoutQuotingIt(string content)
    {
        Directory.CreateDirectory(Keys);
        WritePrivate("edge.k1.key", content);

        var refusal = Assert.Throws<ServerKeyException>(() => new KeyFolder(Keys, live: true).Secret("edge"));

        Assert.DoesNotContain(content, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signer_OnAnotherCurve_IsRefused()
    {
        Directory.CreateDirectory(Keys);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        WritePrivate("bundle.k1.pem", own.ExportPkcs8PrivateKeyPem());

        Assert.Throws<ServerKeyException>(() => new KeyFolder(Keys, live: true).Signer("bundle"));
    }

    [Fact]
    public void Secret_ThatOthersCanRead_IsRefused()
    {
        Directory.CreateDirectory(Keys);
        WriteSecret("edge.k1.key");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(Keys, "edge.k1.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        var refusal = Assert.Throws<ServerKeyException>(() => new KeyFolder(Keys, live: false).Secret("edge"));

        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private static async Task<T[]> AtOnceAsync<T>(Func<T> work)
    {
        using var barrier = new Barrier(16);
        return await Task.WhenAll(Enumerable.Range(0, barrier.ParticipantCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TestContext.Current.CancellationToken);
                return work();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private UnixFileMode ModeOf(string name) => Mode(Path.Combine(Keys, name));

    private void WriteSecret(string name) => WritePrivate(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");

    private void WritePrivate(string name, string content)
    {
        var path = Path.Combine(Keys, name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
