using System.Globalization;
using FamilyPlatform.Fleet.Arguments;
using FamilyPlatform.Fleet.Budgets;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>
/// Children play on several devices that share a limit, as much as they are let. In each family one device loses its network; a silo dies; a bonus is given. Nowhere
/// may there be more use than allowance and bonus.
/// </summary>
internal sealed class BudgetScenario(FleetArguments arguments, TextWriter output)
{
    private static readonly TimeSpan MiddayIsSafe = TimeSpan.FromHours(12);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var log = new ScenarioLog(output);
        var folder = arguments.Keep ?? Directory.CreateTempSubdirectory("familyplatform-scenario-").FullName;
        log.Say($"budgets: {arguments.Devices} devices, {arguments.DevicesPerChild} share a limit, one of them without a network, seed {arguments.Seed}, in {folder}");
        await using var platform = await ScenarioPlatform.StartAsync(folder, arguments.Platform.Silos, log, way: null, cancellationToken);

        // A day's use is believed only as far as the day has gone.
        var hour = platform.Clock.GetUtcNow().TimeOfDay;
        platform.Clock.Advance(hour < MiddayIsSafe ? MiddayIsSafe - hour : TimeSpan.FromHours(36) - hour);
        using var http = FleetHttp.Client();
        var fleet = await new FixtureClient(http, platform.Gateway, platform.FixturesToken)
            .ProvisionAsync(arguments.Devices, arguments.DevicesPerChild, output, cancellationToken);
        using var world = new FleetWorld { Gateway = platform.Gateway, Time = platform.Clock, Seed = arguments.Seed, TimeScale = arguments.TimeScale };
        var families = fleet.Devices.GroupBy(device => device.Family)
            .Select((family, index) => new SharedFamily([.. family], world, http, world.RandomOf("budgets", index)))
            .ToArray();
        foreach (var family in families)
        {
            await family.BeginAsync(cancellationToken);
        }

        await PlayAsync(platform, families, cancellationToken);
        log.Say($"everybody is back and says what is left");
        await Task.WhenAll(families.Select(family => family.EndAsync(cancellationToken)));

        return await JudgeAsync(log, world, families, cancellationToken);
    }

    private async Task PlayAsync(ScenarioPlatform platform, SharedFamily[] families, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var plays = Task.WhenAll(families.Select(family => family.PlayAsync(arguments.Interval!.Value, life.Token)));
        await Task.Delay(arguments.Duration / 4, cancellationToken);
        foreach (var family in families)
        {
            family.CutOne();
        }

        platform.Log.Say($"one device of each family has no network any more");
        await Task.Delay(arguments.Duration / 4, cancellationToken);
        await platform.KillAsync(ScenarioPlatform.SiloName(1), cancellationToken);
        await Task.WhenAll(families.Select(family => family.GiveBonusAsync(cancellationToken)));
        platform.Log.Say($"every family has a bonus");
        await Task.Delay(arguments.Duration / 2, cancellationToken);
        await platform.WaitUntilReadyAsync(cancellationToken);
        await life.CancelAsync();
        await plays;
    }

    private async Task<bool> JudgeAsync(
        ScenarioLog log, FleetWorld world, SharedFamily[] families, CancellationToken cancellationToken)
    {
        var isGood = true;
        foreach (var family in families)
        {
            var used = family.UsedSeconds;
            var known = await family.KnownSecondsAsync(cancellationToken);
            if (used > family.AllowedSeconds || used != known)
            {
                isGood = false;
                log.Say($"differs: {family.Id}: {used} seconds truly used, {known} known, {family.AllowedSeconds} allowed");
            }
        }

        var cut = families.Sum(family => family.CutSeconds);
        if (cut == 0)
        {
            isGood = false;
            log.Say($"nothing shown: the limits were used up before any device lost its network");
        }

        var share = families.Average(family => (double)family.UsedSeconds / family.AllowedSeconds);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{families.Length} families: {families.Sum(family => family.UsedSeconds)} of {families.Sum(family => family.AllowedSeconds)} seconds used, {share:P1} on average, {families.Max(family => (double)family.UsedSeconds / family.AllowedSeconds):P1} at most; devices without a network used {cut} after they lost it"));
        await world.Findings.WriteAsync(output, "found");
        isGood &= world.Findings.Count == 0;
        log.Say($"verdict: {(isGood ? "never more than allowed" : "FAILED")} (seed {arguments.Seed})");
        return isGood;
    }
}
