using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Clocks;
using FamilyPlatform.Fleet.Verification;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>The database goes back to a backup of ten minutes ago. Devices remember more and send it again; their bundles only ever get newer.</summary>
internal sealed class RestoreScenario(FleetArguments arguments, TextWriter output)
{
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(10);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await ScenarioStage.SetAsync(arguments, new(output), cancellationToken);
        await stage.LiveAsync(arguments.Duration, cancellationToken);
        var guardians = stage.Crowd.Records();
        var backup = Path.Combine(stage.Folder, "backup.dump");
        await stage.Platform.BackUpAsync(backup, cancellationToken);

        stage.Log.Say($"going on for {Lost.TotalMinutes} simulated minutes, {arguments.ClockSpeed} a minute");
        await stage.LiveAsync(
            async token =>
            {
                using var faster = CancellationTokenSource.CreateLinkedTokenSource(token);
                faster.CancelAfter(Lost / arguments.ClockSpeed);
                await ClockDriver.DriveAsync(stage.Platform.Clock, arguments.ClockSpeed, faster.Token);
            },
            cancellationToken);
        var later = stage.Crowd.Records().Sum(guardian => guardian.LayerVersion) - guardians.Sum(guardian => guardian.LayerVersion);
        var held = stage.Run.Devices.Select(device => device.Bundle).ToArray();

        await stage.Platform.EndAsync(kill: true, cancellationToken);
        await stage.Platform.RestoreAsync(backup, cancellationToken);
        stage.World.MayFallBack = true;
        await stage.Platform.LaunchAsync(cancellationToken);
        stage.Log.Say($"back to the backup; {later} changes of policies came after it and are lost");

        await stage.Run.LiveAsync(UntilAsync(TimeSpan.FromSeconds(15), cancellationToken));
        var isComplete = await stage.DrainAsync(cancellationToken);
        await stage.Run.WriteSummaryAsync();
        var lower = stage.Run.Devices.Where((device, index) => device.Bundle <= held[index]).ToArray();
        stage.Log.Say($"{stage.Run.Devices.Count - lower.Length} of {held.Length} devices took a newer bundle after the restore, {lower.Length} did not (must be 0)");
        using var http = FleetHttp.Client();
        var fleet = stage.State() with { Guardians = [] };
        var isExact = await new Verifier(http, stage.World.Gateway, stage.World.Time, stage.Log.Output).VerifyAsync(fleet, cancellationToken);
        var isKept = await new RestoredCheck(http, stage.World.Gateway, stage.Log.Output).CompareAsync(guardians, cancellationToken);
        await stage.World.Findings.WriteAsync(stage.Log.Output, "found");
        return stage.Conclude(isComplete && isExact && isKept && lower.Length == 0 && stage.World.Findings.Count == 0);
    }

    private static CancellationToken UntilAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        life.CancelAfter(time);
        return life.Token;
    }
}
