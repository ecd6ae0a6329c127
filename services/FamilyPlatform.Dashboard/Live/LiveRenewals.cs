using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>Keeps this process told.</summary>
internal sealed class LiveRenewals(LiveHub hub, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(options.Value.RenewEvery, time);
        try
        {
            while (await rounds.WaitForNextTickAsync(stoppingToken))
            {
                await hub.RenewAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
