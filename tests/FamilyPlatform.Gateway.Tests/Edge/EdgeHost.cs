using System.Net;
using System.Text.Json;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.ServiceDefaults.AccessTokens;
using FamilyPlatform.ServiceDefaults.ServerKeys;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>
/// A gateway in front of stubs of the silo, the dashboard and Identity, all on real sockets. The clock is the test's: limits,
/// caches and principals move only when it does.
/// </summary>
public class EdgeHost : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("edge-");
    private EdgeFactory? _factory;
    private HttpClient? _client;
    private StubService? _silo;
    private StubService? _dashboard;
    private StubIdentity? _identity;

    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 11, 23, 22, 41, 7, TimeSpan.Zero));

    public StubService Silo => _silo!;

    public StubService Dashboard => _dashboard!;

    public StubIdentity Identity => _identity!;

    public HttpClient Client => _client!;

    public KeyFolder Keys => new(Path.Combine(_data.FullName, "keys"), live: false);

    public MasterSecrets RequestSecrets => Secrets(ServerKeyNames.Request);

    public MasterSecrets EdgeSecrets => Secrets(ServerKeyNames.Edge);

    public IServiceProvider Services => _factory!.Services;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Settings on top of the gateway's own.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    public static async Task<EdgeHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var host = new ConfiguredEdgeHost(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        _silo = await StubService.StartAsync();
        _dashboard = await StubService.StartAsync();
        _identity = await StubIdentity.StartAsync();
        var settings = new Dictionary<string, string?>(Settings);
        settings.TryAdd("Deployment:DataFolder", _data.FullName);
        settings.TryAdd("Identity:Address", _identity.Address.ToString());
        settings.TryAdd("ReverseProxy:Clusters:silo:Destinations:silo-1:Address", _silo.Address.ToString());
        settings.TryAdd("ReverseProxy:Clusters:dashboard:Destinations:dashboard-1:Address", _dashboard.Address.ToString());
        settings.TryAdd("ReverseProxy:Clusters:silo-streams:Destinations:silo-1:Address", _silo.Address.ToString());
        settings.TryAdd("ReverseProxy:Clusters:dashboard-streams:Destinations:dashboard-1:Address", _dashboard.Address.ToString());

        _factory = new(settings, Time);
        _factory.UseKestrel(0);
        _client = _factory.CreateClient();
    }

    /// <summary>A token that Identity says is in force.</summary>
    public string NewToken(string tokenId = "pat_01jd0000000000000000000000")
    {
        var token = AccessTokenText.New();
        Identity.Issue(token, tokenId);
        return token;
    }

    /// <summary>Asserts a problem of the gateway: status, media type and every member.</summary>
    public static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(code, body.RootElement.GetProperty("code").GetString());
        Assert.Equal((int)status, body.RootElement.GetProperty("status").GetInt32());
        Assert.Equal($"urn:familyplatform:fault:{code}", body.RootElement.GetProperty("type").GetString());
        Assert.NotEmpty(body.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(body.RootElement.GetProperty("detail").GetString()!);
        Assert.StartsWith("/", body.RootElement.GetProperty("instance").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Stops the gateway alone.</summary>
    public async Task StopAsync()
    {
        if (_factory is { } factory)
        {
            _factory = null;
            await factory.DisposeAsync();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        await Silo.DisposeAsync();
        await Dashboard.DisposeAsync();
        await Identity.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private MasterSecrets Secrets(string name)
    {
        var ring = Keys.Secrets(name);
        return new(ring.Current.Kid, ring.All.Select(secret => KeyValuePair.Create(secret.Kid, secret.Bytes.ToArray())));
    }

    private sealed class ConfiguredEdgeHost(IReadOnlyDictionary<string, string?> settings) : EdgeHost
    {
        protected override IReadOnlyDictionary<string, string?> Settings => settings;
    }
}
