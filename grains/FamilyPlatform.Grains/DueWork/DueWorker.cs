using FamilyPlatform.Protocol.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace FamilyPlatform.Grains;

/// <summary>Polls this silo's share of the due times and calls the grains that are due, one service a silo (architecture, decision 12).</summary>
/// <remarks>
/// The state alone says what is due, so a call that is repeated, or made by two silos at once, does it once. After an outage it works through everything that became
/// due meanwhile, the longest due first.
/// </remarks>
internal sealed partial class DueWorker(
    IDueRows rows,
    IGrainFactory grains,
    IClusterMembershipService members,
    IOptions<SiloOptions> silo,
    IOptions<DueWorkOptions> options,
    DueWorkInstruments instruments,
    TimeProvider time,
    ILogger<DueWorker> logger)
    : BackgroundService
{
    private readonly DueWorkOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(_options.Interval, time);
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken))
            {
                while (await LookAsync(stoppingToken))
                {
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Another silo, or the next start, goes on.
        }
    }

    /// <returns>Whether more is due that can be done now.</returns>
    private async Task<bool> LookAsync(CancellationToken stopping)
    {
        var share = DueShare.Of(
            FamilyHash.Buckets,
            silo.Value.SiloName,
            members.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.Name));
        if (share.From == share.Until)
        {
            return false;
        }

        try
        {
            var due = await rows.ReadAsync(share.From, share.Until, time.GetUtcNow(), _options.Batch, stopping);
            var failed = await RunAsync(due.DistinctBy(row => row.Grain), stopping);
            if (failed > 0)
            {
                LogFailed(failed, due.Length);
            }

            return due.Length == _options.Batch && failed == 0;
        }
        catch (StorageUnavailableException outage)
        {
            LogUnavailable(outage);
            return false;
        }
    }

    private async Task<int> RunAsync(IEnumerable<DueRow> due, CancellationToken stopping)
    {
        var failed = 0;
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = stopping },
            async (row, _) =>
            {
                CallerContext.UseSystem();
                var lag = time.GetUtcNow() - row.DueAt;
                try
                {
                    await grains.GetGrain<IDueWorkGrain>(row.Grain).RunDueAsync(CancellationToken.None);
                    instruments.Ended(succeeded: true, lag);
                }
                catch (Exception exception)
                {
                    Interlocked.Increment(ref failed);
                    instruments.Ended(succeeded: false, lag);
                    LogRowFailed(exception, row.StateName, row.Grain);
                }
            });
        return failed;
    }

    [LoggerMessage(LogLevel.Warning, "{Failed} of {Count} due rows failed; they are tried again with the next look")]
    private partial void LogFailed(int failed, int count);

    [LoggerMessage(LogLevel.Debug, "The due work of {Grain} failed in {StateName}")]
    private partial void LogRowFailed(Exception exception, string stateName, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "What is due cannot be read; the next look tries again")]
    private partial void LogUnavailable(Exception exception);
}
