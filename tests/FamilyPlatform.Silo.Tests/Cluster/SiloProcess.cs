using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>A silo as a process of its own, which keeps its name and its ports over its lives.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    /// <summary>Longer than any of the deadlines that are tested, on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private readonly HttpClient _http;
    private RunningProgram? _program;

    public SiloProcess(string name, string dataFolder, string postgres)
    {
        Name = name;
        var ports = FreePorts(3);
        Address = new($"http://127.0.0.1:{ports[0]}/");
        _arguments =
        [
            $"--urls={Address.GetLeftPart(UriPartial.Authority)}",
            $"--Silo:Name={name}",
            $"--Silo:Port={ports[1]}",
            $"--Silo:GatewayPort={ports[2]}",
            $"--Deployment:DataFolder={dataFolder}",
            $"--Cluster:PostgreSQL={postgres}",
        ];
        var secret = new KeyFolder(Path.Combine(dataFolder, "keys"), live: false).Secrets(ServerKeyNames.Service);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(2),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Base64Url.EncodeToString(secret.Current.Bytes.Span)) },
        };
    }

    public string Name { get; }

    public Uri Address { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Start() => _program = RunningProgram.Start(BuiltProgram.Find("FamilyPlatform.Silo"), _arguments);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _program!.KillAsync(Cancellation);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task<int> StopAsync() => _program!.StopAsync(Cancellation);

    /// <summary>The cluster as this silo sees it, or null where it does not answer.</summary>
    public async Task<SiloListing?> LookAsync()
    {
        try
        {
            return await _http.GetFromJsonAsync(SiloListing.Path, SiloListingJson.Default.SiloListing, Cancellation);
        }
        catch (Exception outage) when (outage is HttpRequestException || (outage is OperationCanceledException && !Cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    public async Task<HttpStatusCode?> GetReadinessAsync()
    {
        try
        {
            using var response = await _http.GetAsync("/health/ready", Cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits until this silo's view is as wanted, and returns how long that took.</summary>
    public async Task<TimeSpan> UntilAsync(string what, Func<SiloListing, bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await Eventually.HoldsAsync(what, Patience, async () => await LookAsync() is { } listing && condition(listing), Cancellation);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Name} said:\n{_program!.Output}", late);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    private static string[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        string[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture))];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
