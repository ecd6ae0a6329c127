using System.Globalization;
using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Guardians;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;
using FamilyPlatform.Fleet.Verification;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>A platform with a fleet and guardians on it.</summary>
internal sealed class ScenarioStage : IAsyncDisposable
{
    private readonly FleetArguments _arguments;
    private readonly HttpClient _http = FleetHttp.Client();

    private ScenarioStage(FleetArguments arguments, string folder, ScenarioPlatform platform, FleetWorld world, FleetRun run, GuardianCrowd crowd)
    {
        _arguments = arguments;
        Folder = folder;
        Platform = platform;
        World = world;
        Run = run;
        Crowd = crowd;
    }

    public string Folder { get; }

    public ScenarioPlatform Platform { get; }

    public ScenarioLog Log => Platform.Log;

    public FleetWorld World { get; }

    public FleetRun Run { get; }

    public GuardianCrowd Crowd { get; }

    /// <summary>Brings the platform up, makes the fleet, and opens every device.</summary>
    /// <param name="arguments">What the command line says.</param>
    /// <param name="log">Where events are told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="way">The port on which silos find PostgreSQL, by its own.</param>
    /// <param name="isPatient">Which devices, by their place, wait after failures as the protocol says; default: all.</param>
    public static async Task<ScenarioStage> SetAsync(
        FleetArguments arguments, ScenarioLog log, CancellationToken cancellationToken, Func<int, int>? way = null, Func<int, bool>? isPatient = null)
    {
        var folder = arguments.Keep ?? Directory.CreateTempSubdirectory("familyplatform-scenario-").FullName;
        log.Say($"{arguments.Command}: {arguments.Devices} devices, {arguments.Guardians} guardians, {arguments.Platform.Silos} silos, {arguments.Faults.Describe()}, seed {arguments.Seed}, in {folder}");
        var platform = await ScenarioPlatform.StartAsync(folder, arguments.Platform.Silos, log, way, cancellationToken);
        try
        {
            return await SetAsync(arguments, folder, platform, isPatient, cancellationToken);
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everybody lives for as long as something else takes.</summary>
    public async Task LiveAsync(Func<CancellationToken, Task> meanwhile, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lives = Task.WhenAll(Run.LiveAsync(life.Token), Crowd.LiveAsync(life.Token, cancellationToken));
        try
        {
            await meanwhile(cancellationToken);
        }
        finally
        {
            await life.CancelAsync();
            await lives;
        }
    }

    public Task LiveAsync(TimeSpan time, CancellationToken cancellationToken) => LiveAsync(token => Task.Delay(time, token), cancellationToken);

    /// <summary>No more faults: everybody says what is left. True where all of it was heard.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        World.IsCalm = true;
        await Platform.WaitUntilReadyAsync(cancellationToken);
        var isComplete = await Run.DrainAsync(cancellationToken);
        World.IsCalm = false;
        return isComplete;
    }

    /// <summary>Everybody says what is left, everything is compared, and what was measured is printed.</summary>
    public async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        Log.Say($"calm: everybody says what is left");
        var isComplete = await DrainAsync(cancellationToken);
        await Run.WriteSummaryAsync();
        await Crowd.WriteSummaryAsync(Log.Output, Log.Elapsed);
        var fleet = State();
        await FleetFile.WriteAsync(Path.Combine(Folder, "fleet.jsonl"), fleet, CancellationToken.None);
        var isExact = await new Verifier(_http, World.Gateway, World.Time, Log.Output).VerifyAsync(fleet, cancellationToken);
        await World.Findings.WriteAsync(Log.Output, "found");
        return isComplete && isExact && World.Findings.Count == 0;
    }

    /// <summary>What was acknowledged as stored, compared before any device says it again.</summary>
    public Task<bool> VerifyAcknowledgedAsync(CancellationToken cancellationToken) =>
        new Verifier(_http, World.Gateway, World.Time, Log.Output).VerifyAcknowledgedAsync(State(), cancellationToken);

    public FleetState State() => new() { Gateway = World.Gateway, Devices = Run.Records(), Guardians = Crowd.Records() };

    public Task MeetTwinsAsync(CancellationToken cancellationToken) => Run.MeetTwinsAsync(_http, cancellationToken);

    /// <summary>The last word. The folder stays where things went wrong or where it was asked for.</summary>
    public bool Conclude(bool isGood)
    {
        Log.Say($"verdict: {(isGood ? "exact" : "FAILED")} (seed {_arguments.Seed}){(isGood ? "" : $"; logs and the fleet's file stay in {Folder}")}");
        _keeps = !isGood || _arguments.Keep is not null;
        return isGood;
    }

    private bool _keeps = true;

    public async ValueTask DisposeAsync()
    {
        Crowd.Dispose();
        Run.Dispose();
        World.Dispose();
        _http.Dispose();
        await Platform.DisposeAsync();
        if (!_keeps)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<ScenarioStage> SetAsync(
        FleetArguments arguments, string folder, ScenarioPlatform platform, Func<int, bool>? isPatient, CancellationToken cancellationToken)
    {
        var log = platform.Log;
        using var http = FleetHttp.Client();
        var fleet = await new FixtureClient(http, platform.Gateway, platform.FixturesToken)
            .ProvisionAsync(arguments.Devices, arguments.DevicesPerChild, log.Output, cancellationToken);
        var world = new FleetWorld
        {
            Gateway = platform.Gateway,
            Time = platform.Clock,
            Seed = arguments.Seed,
            Faults = arguments.Faults,
            TimeScale = arguments.TimeScale,
        };
        var interval = arguments.Rate is { } rate ? TimeSpan.FromSeconds(fleet.Devices.Count / rate) : arguments.Interval;
        var run = new FleetRun(fleet.Devices, world, interval, log.Output) { IsPatient = isPatient ?? (_ => true) };
        await run.OpenAsync(cancellationToken);
        log.Say($"one check-in each {(interval is { } every ? string.Create(CultureInfo.InvariantCulture, $"{every.TotalSeconds:0.##} s") : "time the server asks for")}, time scale {arguments.TimeScale}");
        return new(arguments, folder, platform, world, run, new GuardianCrowd(fleet, arguments.Guardians, world));
    }
}
