using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;
using FamilyPlatform.Silo.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Silo.Tests;

/// <summary>The real process on real sockets over a real SQLite file, in a data folder of its own. Only Identity is a stub.</summary>
internal sealed class SiloHost : WebApplicationFactory<Program>
{
    public const string FixtureToken = "fixture token of the tests";

    private readonly string _dataFolder;
    private readonly string _environment;
    private readonly string _mode;
    private readonly IReadOnlyDictionary<string, string?> _settings;

    /// <param name="dataFolder">Where keys and state are; another host on the same folder goes on where this one ended.</param>
    /// <param name="environment">Development shows diagnostics.</param>
    /// <param name="mode">Of the deployment.</param>
    /// <param name="settings">On top of its own.</param>
    public SiloHost(string dataFolder, string environment = "Development", string mode = "embedded", IReadOnlyDictionary<string, string?>? settings = null)
    {
        (_dataFolder, _environment, _mode, _settings) = (dataFolder, environment, mode, settings ?? new Dictionary<string, string?>());
        UseKestrel(0);
    }

    public GuardianStub Identity { get; } = new();

    public StorageOutage Outage { get; } = new();

    public string DataFolder => _dataFolder;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts the process where it is not running, and returns a client of its HTTP port.</summary>
    public HttpClient Start()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FixtureToken);
        return client;
    }

    /// <summary>The key that the platform derives for a name, whether or not anybody was ever given it.</summary>
    public TestDevice KeyOf(KeyId keyId)
    {
        var keys = Services.GetRequiredService<PlatformKeys>();
        var key = new byte[DeviceKeys.Length];
        Assert.True(DeviceKeys.TryDeriveWhole(keys.Request, keys.Reply, keyId, key));
        return new(keyId, key);
    }

    public static async Task<IReadOnlyList<JsonNode>> MakeFamiliesAsync(HttpClient client, int count = 1, int children = 1, int devicesPerChild = 1)
    {
        using var response = await client.PostAsJsonAsync("/fixtures/v1/families", new { count, children, devicesPerChild }, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"expected families, got {response.StatusCode}: {text}");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>A family and its first device.</summary>
    public static async Task<TestDevice> MakeDeviceAsync(HttpClient client) => TestDevice.Of((await MakeFamiliesAsync(client)).Single());

    /// <summary>How many activations there are by grain type.</summary>
    public static async Task<JsonNode> ActivationsAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonNode>("/diagnostics/activations", Cancellation))!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Deployment:DataFolder", _dataFolder);
        builder.UseSetting("Deployment:Mode", _mode);
        builder.UseSetting("Silo:Port", FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Silo:GatewayPort", "0");
        builder.UseSetting("Fixtures:Token", FixtureToken);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            Outage.Wrap(services);
            services.AddHttpClient(nameof(GuardianClient)).ConfigurePrimaryHttpMessageHandler(() => Identity);
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
