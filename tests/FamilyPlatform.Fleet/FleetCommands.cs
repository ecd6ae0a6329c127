using System.Globalization;
using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Clocks;
using FamilyPlatform.Fleet.Guardians;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Scenarios;
using FamilyPlatform.Fleet.Simulation;
using FamilyPlatform.Fleet.Verification;

namespace FamilyPlatform.Fleet;

/// <summary>Carries a command out. The commands for a platform that runs read the fleet's file or make it, so that they can run apart.</summary>
internal sealed class FleetCommands(FleetArguments arguments, TextWriter output)
{
    /// <summary>True where everything was as it must be.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken) => arguments.Command switch
    {
        FleetCommand.Provision => await ProvisionAsync(cancellationToken),
        FleetCommand.Run => await RunFleetAsync(cancellationToken),
        FleetCommand.Verify => await VerifyAsync(cancellationToken),
        FleetCommand.All => await ProvisionAsync(cancellationToken)
            && await RunFleetAsync(cancellationToken)
            && await VerifyAsync(cancellationToken),
        FleetCommand.Chaos => await new ChaosScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.Failover => await new FailoverScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.Pause => await new PauseScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.StorageFaults => await new StorageScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.Herd => await new HerdScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.Restore => await new RestoreScenario(arguments, output).RunAsync(cancellationToken),
        FleetCommand.Budgets => await new BudgetScenario(arguments, output).RunAsync(cancellationToken),
    };

    private async Task<bool> ProvisionAsync(CancellationToken cancellationToken)
    {
        using var http = FleetHttp.Client();
        var fleet = await new FixtureClient(http, arguments.Gateway!, arguments.FixturesToken!)
            .ProvisionAsync(arguments.Devices, arguments.DevicesPerChild, output, cancellationToken);
        await FleetFile.WriteAsync(arguments.State, fleet, cancellationToken);
        return true;
    }

    private async Task<bool> RunFleetAsync(CancellationToken cancellationToken)
    {
        var fleet = await FleetFile.ReadAsync(arguments.State, cancellationToken);
        using var clock = arguments.Clock is { } file ? new SharedClock(file) : null;
        using var http = FleetHttp.Client();
        using var world = new FleetWorld
        {
            Gateway = arguments.Gateway ?? fleet.Gateway,
            Time = clock ?? TimeProvider.System,
            Seed = arguments.Seed,
            Faults = arguments.Faults,
            TimeScale = arguments.TimeScale,
        };
        var interval = arguments.Interval ?? TimeSpan.FromSeconds(Math.Max(1, fleet.Devices.Count) / arguments.Rate!.Value);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"run of {fleet.Devices.Count} devices, one check-in each {interval.TotalSeconds:0.#} s, for {arguments.Duration.TotalMinutes:0.##} minutes, {arguments.Faults.Describe()}, seed {arguments.Seed}"));

        var started = TimeProvider.System.GetTimestamp();
        using var crowd = new GuardianCrowd(fleet, arguments.Guardians, world);
        using var run = new FleetRun(fleet.Devices, world, interval, output);
        await run.OpenAsync(cancellationToken);
        world.IsCalm = true;
        await run.MeetTwinsAsync(http, cancellationToken);
        world.IsCalm = false;
        using (var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            life.CancelAfter(arguments.Duration);
            var driver = clock is not null && arguments.Faults.Offline > 0 ? ClockDriver.DriveAsync(clock, arguments.ClockSpeed, life.Token) : Task.CompletedTask;
            await Task.WhenAll(run.LiveAsync(life.Token), crowd.LiveAsync(life.Token, cancellationToken), driver);
        }

        cancellationToken.ThrowIfCancellationRequested();
        world.IsCalm = true;
        var isComplete = await run.DrainAsync(cancellationToken);
        await run.WriteSummaryAsync();
        await crowd.WriteSummaryAsync(output, TimeProvider.System.GetElapsedTime(started));
        await world.Findings.WriteAsync(output, "found");
        var now = new FleetState { Gateway = world.Gateway, Devices = run.Records(), Guardians = crowd.Records() };
        await FleetFile.WriteAsync(arguments.State, now, CancellationToken.None);
        return isComplete && world.Findings.Count == 0;
    }

    private async Task<bool> VerifyAsync(CancellationToken cancellationToken)
    {
        var fleet = await FleetFile.ReadAsync(arguments.State, cancellationToken);
        using var clock = arguments.Clock is { } file ? new SharedClock(file) : null;
        using var http = FleetHttp.Client();
        return await new Verifier(http, arguments.Gateway ?? fleet.Gateway, clock ?? TimeProvider.System, output).VerifyAsync(fleet, cancellationToken);
    }
}
