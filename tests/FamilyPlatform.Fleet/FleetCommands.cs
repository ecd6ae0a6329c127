using System.Globalization;
using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;
using FamilyPlatform.Fleet.Verification;

namespace FamilyPlatform.Fleet;

/// <summary>Carries a command out. Every command reads the fleet's file or makes it, so that they can run apart.</summary>
internal sealed class FleetCommands(FleetArguments arguments, TimeProvider time, TextWriter output)
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
    };

    private async Task<bool> ProvisionAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var http = FleetHttp.Client();
        var devices = await new FixtureClient(http, arguments.Gateway!, arguments.FixturesToken!)
            .MakeAsync(arguments.Devices, arguments.DevicesPerChild, cancellationToken);
        await FleetFile.WriteAsync(arguments.State, new(arguments.Gateway!), devices, cancellationToken);
        var took = time.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"provisioned {devices.Count} devices of {devices.DistinctBy(device => device.Family).Count()} families in {took:0.0} s"));
        return true;
    }

    private async Task<bool> RunFleetAsync(CancellationToken cancellationToken)
    {
        var (header, records) = await FleetFile.ReadAsync(arguments.State, cancellationToken);
        var gateway = arguments.Gateway ?? header.Gateway;
        var interval = arguments.Interval ?? TimeSpan.FromSeconds(Math.Max(1, records.Count) / arguments.Rate!.Value);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"run of {records.Count} devices, one check-in each {interval.TotalSeconds:0.#} s, for {arguments.Duration.TotalMinutes:0.##} minutes, seed {arguments.Seed}"));

        using var run = new FleetRun(records, gateway, arguments.Seed, interval, time, output);
        var isComplete = await run.RunAsync(arguments.Duration, cancellationToken);
        await FleetFile.WriteAsync(arguments.State, header with { Gateway = gateway }, run.Records(), CancellationToken.None);
        return isComplete;
    }

    private async Task<bool> VerifyAsync(CancellationToken cancellationToken)
    {
        var (header, records) = await FleetFile.ReadAsync(arguments.State, cancellationToken);
        using var http = FleetHttp.Client();
        return await new Verifier(http, arguments.Gateway ?? header.Gateway, output).VerifyAsync(records, cancellationToken);
    }
}
