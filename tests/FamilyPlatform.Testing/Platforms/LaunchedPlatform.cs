using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Testing;

/// <summary>A whole platform of real processes, started by the launcher on a free port.</summary>
public sealed class LaunchedPlatform : IAsyncDisposable
{
    private const string Ready = "ready ";

    /// <summary>How long a start may take on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private LaunchedPlatform(RunningProgram launcher, string dataFolder, Uri gateway, DemoDocument demo, IReadOnlyList<ServiceEntry> services)
    {
        Launcher = launcher;
        DataFolder = dataFolder;
        Gateway = gateway;
        Demo = demo;
        Services = services;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = gateway };
    }

    public RunningProgram Launcher { get; }

    public string DataFolder { get; }

    public Uri Gateway { get; }

    /// <summary><c>demo.json</c> as it was when the platform said that it is ready.</summary>
    public DemoDocument Demo { get; }

    /// <summary>The processes behind the launcher as they were when the platform said that it is ready.</summary>
    public IReadOnlyList<ServiceEntry> Services { get; }

    /// <summary>Anonymous calls to the gateway.</summary>
    public HttpClient Http { get; }

    /// <summary>Where a service listens, for what the gateway does not show.</summary>
    public Uri AddressOf(string service) => Services.Single(entry => entry.Name == service).Address;

    /// <summary>Starts a platform on a folder and waits for its <c>ready</c> line. Usage becomes durable every 2 seconds.</summary>
    public static async Task<LaunchedPlatform> StartAsync(string dataFolder, CancellationToken cancellationToken, params string[] options)
    {
        var launcher = RunningProgram.Start(
            BuiltProgram.Find("FamilyPlatform.Local"),
            ["--port", "0", "--data", dataFolder, .. options],
            new Dictionary<string, string> { ["Flush__Interval"] = "00:00:02", ["Limits__EnrolmentsPerMinute"] = "60" });
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            var ready = await launcher.WaitForLineAsync(line => line.StartsWith(Ready, StringComparison.Ordinal), patience.Token);
            return new(
                launcher,
                dataFolder,
                new(ready[Ready.Length..]),
                await ReadAsync(dataFolder, "demo.json", TestingJson.Default.DemoDocument, cancellationToken),
                await ReadAsync(dataFolder, "processes.json", TestingJson.Default.ServiceEntryArray, cancellationToken));
        }
        catch
        {
            await launcher.DisposeAsync();
            throw;
        }
    }

    /// <summary>The processes behind the launcher as they are now: one that died has another id, and the same name and address.</summary>
    public Task<ServiceEntry[]> ReadServicesAsync(CancellationToken cancellationToken) =>
        ReadAsync(DataFolder, "processes.json", TestingJson.Default.ServiceEntryArray, cancellationToken);

    /// <summary>A guardian's way to the API.</summary>
    public GuardianApi GuardianOf(string token) => new(Http, token);

    /// <summary>New families, each with a guardian and enrolled devices.</summary>
    public async Task<IReadOnlyList<FixtureFamily>> MakeFamiliesAsync(int count, int children, int devicesPerChild, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fixtures/v1/families")
        {
            Content = new StringContent(
                string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{count}},"children":{{children}},"devicesPerChild":{{devicesPerChild}}}"""),
                System.Text.Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Authorization = new("Bearer", Demo.Fixtures!.Token);
        using var response = await Http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var lines = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer
            .DeserializeAsyncEnumerable(lines, TestingJson.Default.FixtureFamily, topLevelValues: true, cancellationToken)
            .OfType<FixtureFamily>()
            .ToListAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!Launcher.HasExited)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await Launcher.StopAsync(patience.Token);
        }

        await Launcher.DisposeAsync();
    }

    private static async Task<T> ReadAsync<T>(
        string folder, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellationToken), type)!;
}
