using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FamilyPlatform.Fleet.Clocks;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>A platform of a scenario's own: a private PostgreSQL that loses nothing, and the launcher with its silos on it. Everything goes with it.</summary>
internal sealed class ScenarioPlatform : IAsyncDisposable
{
    private const string Database = "family";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    private readonly string _folder;
    private readonly int _port = FreePort();
    private readonly int _silos;
    private readonly HttpClient _probes = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = ProbeTimeout };
    private string _connection = "";
    private LaunchedPlatform? _launched;

    private ScenarioPlatform(string folder, int silos, PostgresServer postgres, ScenarioLog log)
    {
        _folder = folder;
        _silos = silos;
        Postgres = postgres;
        Log = log;
        Clock = new(Path.Combine(folder, "clock"));
    }

    public PostgresServer Postgres { get; }

    public ScenarioLog Log { get; }

    /// <summary>The clock of the whole platform.</summary>
    public SharedClock Clock { get; }

    public Uri Gateway => Launched.Gateway;

    public string FixturesToken => Launched.Demo.Fixtures!.Token;

    public string DataFolder => Path.Combine(_folder, "data");

    public IEnumerable<string> Silos => Enumerable.Range(1, _silos).Select(SiloName);

    private LaunchedPlatform Launched => _launched ?? throw new FleetException("The platform does not run.");

    /// <param name="folder">Where everything is kept.</param>
    /// <param name="silos">How many.</param>
    /// <param name="log">Where events are told.</param>
    /// <param name="way">The port on which silos find PostgreSQL, by its own; default: its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ScenarioPlatform> StartAsync(
        string folder, int silos, ScenarioLog log, Func<int, int>? way, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var postgres = await PostgresServer.StartAsync(["max_wal_size = 128MB", "min_wal_size = 32MB"], cancellationToken);
        var platform = new ScenarioPlatform(folder, silos, postgres, log);
        try
        {
            var direct = await postgres.CreateDatabaseAsync(Database, cancellationToken);
            platform._connection = way is null
                ? direct
                : direct.Replace(Port(postgres.Port), Port(way(postgres.Port)), StringComparison.Ordinal);
            await platform.LaunchAsync(cancellationToken);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }

        static string Port(int port) => string.Create(CultureInfo.InvariantCulture, $"Port={port};");
    }

    public static string SiloName(int number) => string.Create(CultureInfo.InvariantCulture, $"silo-{number}");

    /// <summary>Starts the platform on the same folder, port and database.</summary>
    public async Task LaunchAsync(CancellationToken cancellationToken, params string[] more)
    {
        _launched = await LaunchedPlatform.StartAsync(
            DataFolder,
            cancellationToken,
            [
                "--no-demo", "--port", _port.ToString(CultureInfo.InvariantCulture), "--silos", _silos.ToString(CultureInfo.InvariantCulture),
                "--postgres", _connection, "--clock", Path.Combine(_folder, "clock"), .. more,
            ]);
        Log.Say($"platform of {_silos} silos is ready on {Gateway.AbsoluteUri}");
    }

    /// <summary>Ends the launcher and with it everything, politely or not.</summary>
    public async Task EndAsync(bool kill, CancellationToken cancellationToken)
    {
        if (_launched is { } launched)
        {
            if (kill)
            {
                await launched.Launcher.KillAsync(cancellationToken);
            }
            else
            {
                await launched.Launcher.StopAsync(cancellationToken);
            }

            await launched.DisposeAsync();
            _launched = null;
        }
    }

    /// <summary>SIGKILL. The launcher brings the process back.</summary>
    public Task KillAsync(string name, CancellationToken cancellationToken) => SignalAsync("kill -9", name, ProcessSignals.Kill, cancellationToken);

    public async Task KillSilosAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in Silos)
        {
            await KillAsync(silo, cancellationToken);
        }
    }

    /// <summary>SIGSTOP for a while, then SIGCONT for the same process.</summary>
    public async Task StopForAsync(string name, TimeSpan time, CancellationToken cancellationToken)
    {
        if (await SignalAsync("stop", name, ProcessSignals.Stop, cancellationToken) is { } process)
        {
            await Task.Delay(time, cancellationToken);
            Log.Say($"continue {name} (process {process}): {(ProcessSignals.Continue(process) ? "it runs" : "it is gone")}");
        }
    }

    /// <summary>PostgreSQL ends as in a crash and starts again.</summary>
    public async Task RestartPostgresAsync(CancellationToken cancellationToken)
    {
        Log.Say($"PostgreSQL: stop -m immediate");
        await Postgres.CrashAsync(cancellationToken);
        await Postgres.StartAgainAsync(cancellationToken);
        Log.Say($"PostgreSQL is back");
    }

    /// <summary>A backup while everything goes on, with PostgreSQL's own tool.</summary>
    public async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        // The tool runs as whoever runs this, and writes there.
        await Postgres.RunToolAsync("pg_dump", ["--format=custom", $"--file={file}", Database], cancellationToken);
        Log.Say($"pg_dump: {new FileInfo(file).Length:N0} bytes");
    }

    /// <summary>The database as the backup has it, and the generation raised. The platform is away.</summary>
    public async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        await Postgres.RunToolAsync("dropdb", ["--force", Database], cancellationToken);
        await Postgres.CreateDatabaseAsync(Database, cancellationToken);
        await Postgres.RunToolAsync("pg_restore", ["--exit-on-error", $"--dbname={Database}", file], cancellationToken);
        Log.Say($"pg_restore is done");
        var (exitCode, said) = await RunningProgram.RunAsync(
            BuiltProgram.Find("FamilyPlatform.Local"), ["raise-generation", "--data", DataFolder], cancellationToken);
        Log.Say($"raise-generation: {said}");
        if (exitCode != 0)
        {
            throw new FleetException($"raise-generation ended with {exitCode}.");
        }
    }

    /// <summary>Returns once every process says that it is ready.</summary>
    /// <exception cref="FleetException">Not all did in two minutes.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(Pace);
        while (await FindUnreadyAsync(cancellationToken) is { } unready)
        {
            AssertAlive();
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new FleetException($"{unready} is not ready after {Patience.TotalMinutes} minutes; logs are in {DataFolder}/logs.");
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }

        Log.Say($"every process is ready after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    public async ValueTask DisposeAsync()
    {
        if (_launched is not null)
        {
            await _launched.DisposeAsync();
        }

        Clock.Dispose();
        _probes.Dispose();
        await Postgres.DisposeAsync();
    }

    private async Task<int?> SignalAsync(string what, string name, Func<int, bool> send, CancellationToken cancellationToken)
    {
        AssertAlive();
        var entry = (await ProcessTable.ReadAsync(DataFolder, cancellationToken)).FirstOrDefault(each => each.Name == name);
        var isSent = entry is not null && send(entry.Id);
        Log.Say($"{what} {name} (process {entry?.Id}){(isSent ? "" : ": it is not there")}");
        return isSent ? entry!.Id : null;
    }

    private void AssertAlive()
    {
        if (Launched.Launcher.HasExited)
        {
            throw new FleetException($"The launcher ended:\n{string.Join('\n', Launched.Launcher.Lines.TakeLast(40))}");
        }
    }

    private async Task<string?> FindUnreadyAsync(CancellationToken cancellationToken)
    {
        foreach (var process in await ProcessTable.ReadAsync(DataFolder, cancellationToken))
        {
            try
            {
                using var response = await _probes.GetAsync(new Uri(process.Address, "/health/ready"), cancellationToken);
                if (!response.IsSuccessStatusCode)
                {
                    return process.Name;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return process.Name;
            }
        }

        return null;
    }

    private static int FreePort()
    {
        // Below the range from which systems take ports for outgoing connections: the gateway comes back to it again and again.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(15_000, 20_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else has it.
            }
        }

        throw new FleetException("There is no free port.");
    }
}
