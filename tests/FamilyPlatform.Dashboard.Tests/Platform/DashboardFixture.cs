using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using FamilyPlatform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(FamilyPlatform.Dashboard.Tests.DashboardFixture))]

namespace FamilyPlatform.Dashboard.Tests;

/// <summary>The real process before one silo on real storage; only Identity is a stub. The clock stands still, and tests keep apart by fresh guardians.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private const string StorageName = "Default";

    private readonly string _folder = Directory.CreateTempSubdirectory("fp-dashboard-").FullName;
    private readonly Es256Signer _gateway;
    private readonly InProcessTestCluster _cluster;
    private DashboardHost _host = null!;

    public DashboardFixture()
    {
        var key = new KeyFolder(Path.Combine(_folder, "keys"), live: false).Signer(ServerKeyNames.Principal);
        _gateway = new(key.Kid, key.Key);

        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddSingleton(NewKeys());
            silo.Services.AddSingleton(new PrincipalVerifier(new([_gateway.PublicKey]), "dashboard", Time));
            silo.Services.AddSingleton<IPlatformKeys>(new PlatformKeyRing(
                "p1", new Dictionary<string, ReadOnlyMemory<byte>> { ["p1"] = RandomNumberGenerator.GetBytes(32) }));
            silo.AddGroupCommitGrainStorage(StorageName, options => options.DataSource = Path.Combine(_folder, "grains.db"));
            silo.AddFamilyGrains();
        });
        _cluster = builder.Build();
    }

    /// <summary>A Monday, 14:02 in London.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 14, 2, 0, TimeSpan.Zero));

    internal IdentityStub Identity { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await _cluster.DeployAsync();
        _host = new(_folder, _cluster.Client, Identity, Time);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
        _gateway.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <summary>A client that the gateway vouches for as this guardian, a new one where none is given.</summary>
    internal Caller As(GuardianId? guardian = null, params string[] scopes)
    {
        var id = guardian ?? GuardianId.New();
        var http = _host.CreateClient();
        http.DefaultRequestHeaders.Add(
            PrincipalToken.HeaderName,
            Token(PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, id.ToString(), scopes.Length == 0 ? ["read", "control", "manage"] : scopes, null, Time.GetUtcNow())));
        return new(http, id);
    }

    /// <summary>A client that nobody vouches for.</summary>
    internal Caller AsStranger() => new(_host.CreateClient(), default);

    internal string Token(PrincipalClaims claims) => PrincipalToken.Create(claims, _gateway);

    /// <summary>A guardian with a family of one child and one enrolled device that has not spoken yet.</summary>
    internal async Task<Home> MakeHomeAsync()
    {
        var caller = As();
        RequestContext.Clear();
        CallerContext.UseSystem();
        var seeded = await _cluster.Client.GetAccount(caller.Guardian).SeedFamilyAsync(
            new() { Owner = caller.Guardian, Name = "Home", Children = 1, DevicesPerChild = 1 }, TestContext.Current.CancellationToken);
        RequestContext.Clear();
        return new(caller, seeded.Value!.Family, seeded.Value.Children[0].Id, seeded.Value.Devices[0].Device);
    }

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

    private static Es256Signer NewSigner(string kid) => new(kid, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static MasterSecrets Secrets() => new("k1", [new("k1", RandomNumberGenerator.GetBytes(32))]);
}

/// <summary>A guardian's family.</summary>
internal sealed record Home(Caller Caller, FamilyId Family, ChildId Child, DeviceId Device)
{
    public string FamilyPath => $"/api/v1/families/{Family}";

    public string ChildPath => $"{FamilyPath}/children/{Child}";

    public string DevicePath => $"{FamilyPath}/devices/{Device}";
}
