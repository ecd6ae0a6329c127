using FamilyPlatform.Fleet.Arguments;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>Everything is away for two minutes, then everybody comes back at the times that the protocol gives them.</summary>
internal sealed class HerdScenario(FleetArguments arguments, TextWriter output)
{
    private const double MostPeak = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await ScenarioStage.SetAsync(arguments, new(output), cancellationToken);
        var timeline = stage.World.Timeline;
        var (steady, up, back, isBack) = (0d, 0, 0, 0);
        await stage.LiveAsync(
            async token =>
            {
                // The first round is each device's first bundle and no measure of anything; nor are the retries of those that were refused in it.
                await Task.Delay(stage.World.Scaled(Round), token);
                await ServedSinceAsync(stage, 1, token);
                await Task.Delay(stage.World.Scaled(Round), token);
                var from = timeline.Now;
                await Task.Delay(stage.World.Scaled(arguments.Duration), token);
                steady = timeline.ServedPerSecond(from, timeline.Now);
                stage.Log.Say($"steady: {steady:0} check-ins a second");
                await stage.Platform.EndAsync(kill: true, token);
                stage.Log.Say($"everything is away for {stage.World.Scaled(Outage).TotalSeconds:0} s");
                await Task.Delay(stage.World.Scaled(Outage), token);
                await stage.Platform.LaunchAsync(token);
                up = timeline.Now;
                var returned = stage.World.Time.GetTimestamp();
                back = await ServedSinceAsync(stage, returned, token);
                isBack = stage.Run.Devices.Count(device => device.LastServed >= returned);
                var rest = up + (int)stage.World.Scaled(Grace).TotalSeconds + 30 - timeline.Now;
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, rest)), token);
            },
            cancellationToken);

        var graceEnds = up + (int)stage.World.Scaled(Grace).TotalSeconds;
        var (peak, second) = timeline.Peak(up - 5, timeline.Now);
        var late = timeline.ServerErrorsBetween(graceEnds, timeline.Now);
        stage.Log.Say($"peak: {peak} calls in the {second - up}th second after the return, {peak / Math.Max(1, steady):0.0} times steady (must be at most {MostPeak:0})");
        if (back > 0)
        {
            stage.Log.Say($"all {stage.Run.Devices.Count} devices were back {back - up} s after the return");
        }
        else
        {
            stage.Log.Say($"{isBack} of {stage.Run.Devices.Count} devices were back {Patience.TotalMinutes:0} min after the return; the rest keep the waits of up to 15 min that the protocol gives them");
        }

        stage.Log.Say($"5xx in the first {graceEnds - up} s: {timeline.ServerErrorsBetween(up - 5, graceEnds)}; later: {late} (must be 0)");
        var isExact = await stage.SettleAsync(cancellationToken);
        return stage.Conclude(isExact && late == 0 && peak <= MostPeak * steady);
    }

    /// <summary>The second in which the last device was served; 0 where one never was.</summary>
    private static async Task<int> ServedSinceAsync(ScenarioStage stage, long since, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(Pace);
        while (stage.Run.Devices.Any(device => device.LastServed < since))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return 0;
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }

        return stage.World.Timeline.Now;
    }
}
