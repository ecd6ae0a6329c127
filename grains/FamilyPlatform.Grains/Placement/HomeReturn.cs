using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>
/// Sends activations that belong on another silo there, one service a silo (architecture, decision 4). The grain writes what is dirty, its rows go with it, and
/// calls that come meanwhile follow it.
/// </summary>
internal sealed partial class HomeReturn(
    FamilyHomes homes, LocalGrains grains, ILocalSiloDetails silo, PlacementInstruments instruments, IOptions<MigrationOptions> options, ILogger<HomeReturn> logger)
    : BackgroundService
{
    /// <summary>The rate is kept in steps of a tenth of a second.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly MigrationOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The machine's own clock, whatever time the platform is told that it is: this is about load.
        using var looks = new PeriodicTimer(_options.Settle);
        var known = homes.Active;
        var lookedAt = TimeProvider.System.GetTimestamp();
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken))
            {
                var active = homes.Active;
                if (active.AsSpan().SequenceEqual(known) && TimeProvider.System.GetElapsedTime(lookedAt) < _options.Interval)
                {
                    continue;
                }

                known = active;
                await SendHomeAsync(stoppingToken);
                lookedAt = TimeProvider.System.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A silo that stops deactivates all that it has.
        }
    }

    private async Task SendHomeAsync(CancellationToken stopping)
    {
        var own = silo.SiloAddress;
        var inStep = Math.Max(1, (int)(_options.PerSecond * Step.TotalSeconds));
        var sent = 0;
        using var steps = new PeriodicTimer(Step);
        foreach (var grain in grains.All)
        {
            // A silo that is not active itself, joining or leaving, has no say.
            if (homes.HomeOf(grain.GrainId) is not { } home || home.Equals(own) || !homes.Active.Contains(own))
            {
                continue;
            }

            grain.Migrate(requestContext: null, CancellationToken.None);
            instruments.SentHome();
            if (++sent % inStep == 0)
            {
                await steps.WaitForNextTickAsync(stopping);
            }
        }

        if (sent > 0)
        {
            LogSentHome(sent);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} activations were sent to the silos that they belong on")]
    private partial void LogSentHome(int count);
}
