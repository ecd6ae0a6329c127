using System.Collections.Concurrent;
using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(FamilyPlatform.Grains.Tests.ClusterFixture))]

// One clock serves the whole assembly, and some tests move it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FamilyPlatform.Grains.Tests;

/// <summary>One silo on real storage for the whole assembly. Tests keep apart by using fresh families.</summary>
public class ClusterFixture : IAsyncLifetime
{
    public const string StorageName = "Default";

    private readonly string _folder = Directory.CreateTempSubdirectory("fp-grains-").FullName;
    private readonly Es256Signer _gateway = NewSigner("g1");
    private readonly byte[] _platformKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentBag<FailingRows> _rows = [];

    public ClusterFixture()
        : this(silos: 1)
    {
    }

    protected ClusterFixture(short silos)
    {
        Keys = NewKeys();
        var builder = new InProcessTestClusterBuilder(initialSilosCount: silos);
        builder.Options.UseDistributedGrainDirectory = true;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddSingleton(Keys);
            silo.Services.AddSingleton(new PrincipalVerifier(new([_gateway.PublicKey]), "dashboard", Time));
            silo.Services.AddSingleton<IPlatformKeys>(new PlatformKeyRing(
                "p1", new Dictionary<string, ReadOnlyMemory<byte>> { ["p1"] = _platformKey }));
            silo.AddGroupCommitGrainStorage(StorageName, options => options.DataSource = Path.Combine(_folder, "grains.db"));
            silo.Services.AddKeyedSingleton<IRowStore>(StorageName, (provider, _) => Keep(new(provider, StorageName)));
            silo.AddFamilyGrains();
            ConfigureSilo(silo);
        });
        Cluster = builder.Build();
    }

    /// <summary>A Monday in term time, 16:00 in London.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 12, 16, 0, 0, TimeSpan.Zero));

    public PlatformKeys Keys { get; }

    public InProcessTestCluster Cluster { get; }

    internal FailingRows Rows => _rows.Single();

    public IGrainFactory Grains => Cluster.Client;

    public async ValueTask InitializeAsync() => await Cluster.DeployAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    /// <summary>Makes the calls that follow those of a guardian whom the gateway let in.</summary>
    public void ActAs(GuardianId guardian)
    {
        RequestContext.Clear();
        var claims = PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, guardian.ToString(), ["read", "control", "manage"], null, Time.GetUtcNow());
        CallerContext.UsePrincipal(PrincipalToken.Create(claims, _gateway));
    }

    public static void ActAsDevice()
    {
        RequestContext.Clear();
        CallerContext.UseDevice();
    }

    public static void ActAsSystem()
    {
        RequestContext.Clear();
        CallerContext.UseSystem();
    }

    /// <summary>Lets go of every activation, so that what comes next is read from storage.</summary>
    public async Task ForgetAsync()
    {
        RequestContext.Clear();
        await Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
    }

    /// <summary>What a silo of this cluster has besides.</summary>
    protected virtual void ConfigureSilo(ISiloBuilder silo)
    {
    }

    /// <summary>The same for the stores of all silos, which share one file.</summary>
    internal void ForAllRows(Action<FailingRows> action)
    {
        foreach (var rows in _rows)
        {
            action(rows);
        }
    }

    private FailingRows Keep(FailingRows rows)
    {
        _rows.Add(rows);
        return rows;
    }

    private static Es256Signer NewSigner(string kid) => new(kid, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static PlatformKeys NewKeys()
    {
        var root = NewSigner("r1");
        var (bundle, grant, release) = (NewSigner("b1"), NewSigner("n1"), NewSigner("l1"));
        var trust = new TrustDocument
        {
            Version = 1,
            Keys = new() { Bundle = [bundle.PublicKey], Grant = [grant.PublicKey], Release = [release.PublicKey], Trust = [root.PublicKey] },
        };
        return new()
        {
            Request = Secrets(),
            Reply = Secrets(),
            Edge = Secrets(),
            Bundle = bundle,
            Grant = grant,
            Release = release,
            Trust = TrustChain.Sign(trust, root),
            TrustVersion = 1,
        };
    }

    private static MasterSecrets Secrets() => new("k1", [new("k1", RandomNumberGenerator.GetBytes(32))]);
}
