using FamilyPlatform.Fleet.Arguments;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>A silo stands still for 45 s while its families go on elsewhere, and wakes up believing that nothing happened.</summary>
internal sealed class PauseScenario(FleetArguments arguments, TextWriter output)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(15);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await ScenarioStage.SetAsync(arguments, new(output), cancellationToken);
        await stage.LiveAsync(
            async token =>
            {
                await Task.Delay(Before, token);
                var silo = ScenarioPlatform.SiloName(stage.World.RandomOf("pause", 0).Next(1, arguments.Platform.Silos + 1));
                await stage.Platform.StopForAsync(silo, FaultPlan.Stop, token);
                var after = arguments.Duration - Before - FaultPlan.Stop;
                await Task.Delay(after > TimeSpan.Zero ? after : TimeSpan.Zero, token);
                await stage.Platform.WaitUntilReadyAsync(token);
            },
            cancellationToken);
        return stage.Conclude(await stage.SettleAsync(cancellationToken));
    }
}
