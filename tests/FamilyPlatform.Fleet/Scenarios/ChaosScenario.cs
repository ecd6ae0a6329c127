using FamilyPlatform.Fleet.Arguments;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>Processes die at random while devices and guardians go on; then everything is compared.</summary>
internal sealed class ChaosScenario(FleetArguments arguments, TextWriter output)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await ScenarioStage.SetAsync(arguments, new(output), cancellationToken);
        var plan = FaultPlan.Draw(arguments.Platform, arguments.Duration, stage.World.RandomOf("plan", 0));
        stage.Log.Say($"{plan.Count} faults on the platform within {arguments.Duration.TotalSeconds:0} s are planned");
        await stage.MeetTwinsAsync(cancellationToken);
        await stage.LiveAsync(token => HappenAsync(stage, plan, token), cancellationToken);
        return stage.Conclude(await stage.SettleAsync(cancellationToken));
    }

    private async Task HappenAsync(ScenarioStage stage, IReadOnlyList<PlannedFault> plan, CancellationToken cancellationToken)
    {
        await Task.Delay(WarmUp, cancellationToken);
        var began = TimeProvider.System.GetTimestamp();
        var aside = new List<Task>();
        foreach (var fault in plan)
        {
            await UntilAsync(fault.At);
            switch (fault.Kind)
            {
                case PlannedFaultKind.KillSilo:
                    await stage.Platform.KillAsync(fault.Target, cancellationToken);
                    break;
                case PlannedFaultKind.KillGateway:
                    await stage.Platform.KillAsync("gateway", cancellationToken);
                    break;
                case PlannedFaultKind.RestartPostgres:
                    await stage.Platform.RestartPostgresAsync(cancellationToken);
                    break;
                case PlannedFaultKind.StopSilo:
                    aside.Add(stage.Platform.StopForAsync(fault.Target, FaultPlan.Stop, cancellationToken));
                    break;
            }
        }

        await UntilAsync(arguments.Duration);
        await Task.WhenAll(aside);
        stage.Log.Say($"no more faults");
        await stage.Platform.WaitUntilReadyAsync(cancellationToken);

        async Task UntilAsync(TimeSpan at)
        {
            var wait = at - TimeProvider.System.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }
        }
    }
}
