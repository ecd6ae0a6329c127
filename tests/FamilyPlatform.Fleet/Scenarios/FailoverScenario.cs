using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>One silo dies under load. Half of the devices wait after a failure as the protocol says; the others come again each second and show when service is back.</summary>
internal sealed class FailoverScenario(FleetArguments arguments, TextWriter output)
{
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await ScenarioStage.SetAsync(arguments, new(output), cancellationToken, isPatient: index => index % 2 == 0);
        var killed = 0L;
        await stage.LiveAsync(
            async token =>
            {
                await Task.Delay(Steady, token);
                var silo = ScenarioPlatform.SiloName(stage.World.RandomOf("failover", 0).Next(1, arguments.Platform.Silos + 1));
                killed = TimeProvider.System.GetTimestamp();
                await stage.Platform.KillAsync(silo, token);
                await Task.Delay(arguments.Duration, token);
            },
            cancellationToken);

        var recovery = Recovery(stage.Run.Devices, killed);
        var hit = stage.Run.Devices.Where(device => device.LastFailure > killed).ToArray();
        stage.Log.Say($"{hit.DistinctBy(device => device.Family).Count()} of {stage.Run.Devices.DistinctBy(device => device.Family).Count()} families were hit");
        stage.Log.Say($"all families are served again {recovery?.TotalSeconds ?? double.NaN:0.0} s after the kill (must be within {Limit.TotalSeconds:0} s)");
        stage.Log.Say($"devices: {stage.World.CheckIns.Failed} calls failed, {stage.World.CheckIns.FailedAgain} again at their one retry (must be 0)");
        stage.Log.Say($"guardians: {stage.World.GuardianCalls.Failed} calls failed, {stage.World.GuardianCalls.FailedAgain} again at their one retry (must be 0)");
        var isExact = await stage.SettleAsync(cancellationToken);
        return stage.Conclude(
            isExact && recovery is not null && recovery <= Limit && stage.World.CheckIns.FailedAgain == 0 && stage.World.GuardianCalls.FailedAgain == 0);
    }

    /// <summary>Until the last of those that come again each second was served after its last failure; null where one never was.</summary>
    private static TimeSpan? Recovery(IReadOnlyList<SimulatedDevice> devices, long killed)
    {
        var probes = devices.Where((_, index) => index % 2 != 0).Where(device => device.LastFailure > killed).ToArray();
        return probes.Any(device => device.BackAt == 0) ? null
            : probes.Length == 0 ? TimeSpan.Zero
            : TimeProvider.System.GetElapsedTime(killed, probes.Max(device => device.BackAt));
    }
}
