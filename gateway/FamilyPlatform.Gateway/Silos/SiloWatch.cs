using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Silos;

/// <summary>
/// Asks the seeds and every silo that is known who is there, each second. One answer is enough; all are asked, because only a silo itself knows at once that it is
/// stopping. Without seeds it does nothing.
/// </summary>
internal sealed partial class SiloWatch(
    SiloClient client, SiloDestinations destinations, IOptions<SilosOptions> options, TimeProvider time, ILogger<SiloWatch> logger) : BackgroundService
{
    private readonly SilosOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Seeds.Count == 0)
        {
            return;
        }

        using var polls = new PeriodicTimer(_options.Poll, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await polls.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway is stopping; what is known serves until it has.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = destinations.Silos;
        var answers = await Task.WhenAll(
            _options.Seeds.Concat(before.Addresses.Values).Distinct().Select(silo => client.AskAsync(silo, cancellationToken)));
        var after = before.After([.. answers.OfType<ServiceDefaults.Cluster.SiloListing>()]);
        destinations.Update(after);
        if (!after.ServesLike(before))
        {
            LogChanged(string.Join(", ", after.Serving));
        }
    }

    [LoggerMessage(LogLevel.Information, "Requests go to these silos: {Silos}")]
    private partial void LogChanged(string silos);
}
