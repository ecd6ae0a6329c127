using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>Storage slow, failing and full. After each all silos are killed at once: whatever was acknowledged must be there before anybody says it again.</summary>
internal sealed class StorageScenario(FleetArguments arguments, TextWriter output)
{
    private const int DiskMegabytes = 384;
    private const double Failing = 0.3;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var log = new ScenarioLog(output);
        await using var disk = await SmallDisk.TryMountAsync(DiskMegabytes, cancellationToken);
        log.Say($"{(disk is null ? "SKIPPED: the full disk, because mounting a small one is not permitted here" : $"PostgreSQL's disk has {DiskMegabytes} MB")}");
        await using var way = new TcpProxy(new Random(arguments.Seed));
        return await RunAsync(log, disk, way, cancellationToken);
    }

    private async Task<bool> RunAsync(ScenarioLog log, SmallDisk? disk, TcpProxy way, CancellationToken cancellationToken)
    {
        await using var stage = await SetAsync(log, disk, way, cancellationToken);
        await stage.LiveAsync(Steady, cancellationToken);
        var isGood = await PhaseAsync(
            stage, $"every request to storage takes {Slow.TotalSeconds} s longer", () => Begin(() => way.Delay = Slow), () => Begin(() => way.Delay = TimeSpan.Zero), cancellationToken);
        isGood &= await PhaseAsync(
            stage, $"{Failing:P0} of the requests to storage cut their connection", () => Begin(() => way.CutChance = Failing), () => Begin(() => way.CutChance = 0), cancellationToken);
        if (disk is not null)
        {
            isGood &= await PhaseAsync(
                stage,
                "the disk is full",
                async () => log.Say($"{await disk.FillAsync(cancellationToken):N0} bytes fill it"),
                () => FreeAsync(stage, disk, cancellationToken),
                cancellationToken);
        }

        isGood &= await stage.SettleAsync(cancellationToken);
        isGood &= stage.World.CheckIns.WithoutRetryAfter + stage.World.GuardianCalls.WithoutRetryAfter == 0;
        return stage.Conclude(isGood);
    }

    /// <summary>The fault begins, everybody goes on, all silos are killed, the fault ends, and what was acknowledged is looked for.</summary>
    private async Task<bool> PhaseAsync(ScenarioStage stage, string what, Func<Task> begin, Func<Task> end, CancellationToken cancellationToken)
    {
        var before = (Served: stage.World.CheckIns.Of(200), Refused: stage.World.CheckIns.Of(503) + stage.World.GuardianCalls.Of(503));
        stage.Log.Say($"fault: {what}");
        var second = 0;
        await stage.LiveAsync(
            async token =>
            {
                await begin();
                await Task.Delay(arguments.Duration, token);
                stage.Log.Say(
                    $"meanwhile {stage.World.CheckIns.Of(200) - before.Served} check-ins were served and {stage.World.CheckIns.Of(503) + stage.World.GuardianCalls.Of(503) - before.Refused} calls answered 503");
                await stage.Platform.KillSilosAsync(token);
                await end();
                second = stage.World.Timeline.Now;
                stage.Log.Say($"the fault is over");
            },
            cancellationToken);
        await stage.Platform.WaitUntilReadyAsync(cancellationToken);
        var isThere = await stage.VerifyAcknowledgedAsync(cancellationToken);
        await stage.LiveAsync(Steady, cancellationToken);
        stage.Log.Say($"healed: {stage.World.Timeline.ServedPerSecond(stage.World.Timeline.Now - 5, stage.World.Timeline.Now):0} check-ins a second, {stage.World.Timeline.Now - second} s after the fault");
        return isThere;
    }

    private async Task<ScenarioStage> SetAsync(ScenarioLog log, SmallDisk? disk, TcpProxy way, CancellationToken cancellationToken)
    {
        const string place = "TMPDIR";
        var usual = Environment.GetEnvironmentVariable(place);
        var settings = arguments with { Keep = arguments.Keep ?? Directory.CreateTempSubdirectory("familyplatform-scenario-").FullName };
        if (disk is not null)
        {
            // The database takes its folder from where temporary ones are made.
            Environment.SetEnvironmentVariable(place, disk.Folder);
        }

        try
        {
            return await ScenarioStage.SetAsync(
                settings,
                log,
                cancellationToken,
                port =>
                {
                    Environment.SetEnvironmentVariable(place, usual);
                    way.Target = port;
                    return way.Port;
                });
        }
        finally
        {
            Environment.SetEnvironmentVariable(place, usual);
        }
    }

    private static async Task FreeAsync(ScenarioStage stage, SmallDisk disk, CancellationToken cancellationToken)
    {
        disk.Free();
        try
        {
            await stage.Platform.Postgres.StartAgainAsync(cancellationToken);
            stage.Log.Say($"PostgreSQL had ended on its full disk and was started again");
        }
        catch (InvalidOperationException)
        {
            stage.Log.Say($"PostgreSQL went on by itself");
        }
    }

    private static Task Begin(Action begin)
    {
        begin();
        return Task.CompletedTask;
    }
}
