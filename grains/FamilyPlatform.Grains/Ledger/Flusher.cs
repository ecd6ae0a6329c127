using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Grains;

/// <summary>
/// Writes dirty rows, one service a silo: usage is durable within two minutes (architecture, decision 2). A round takes less than half of that, so that a row
/// that became dirty just after its turn still makes it.
/// </summary>
internal sealed partial class Flusher(DirtyRows dirty, IGrainFactory grains, IOptions<FlushOptions> options, TimeProvider time, ILogger<Flusher> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(options.Value.Interval, time);
        while (await NextRoundAsync(rounds, stoppingToken))
        {
            var (ledgers, devices) = dirty.Take();
            CallerContext.UseSystem();
            await FlushAsync(ledgers, id => grains.GetGrain<IFamilyLedgerGrain>(id).FlushAsync(stoppingToken), dirty.AddLedger, stoppingToken);
            await FlushAsync(devices, id => grains.GetGrain<IDeviceGrain>(id).FlushAsync(stoppingToken), dirty.AddDevice, stoppingToken);
        }
    }

    private static async Task<bool> NextRoundAsync(PeriodicTimer rounds, CancellationToken stopping)
    {
        try
        {
            return await rounds.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // What is dirty now is written as the grains deactivate.
            return false;
        }
    }

    private async Task FlushAsync(IReadOnlyList<GrainId> rows, Func<GrainId, Task> flush, Action<GrainId> again, CancellationToken stopping)
    {
        var failed = 0;
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = CancellationToken.None },
            async (id, _) =>
            {
                try
                {
                    await flush(id);
                }
                catch (Exception) when (!stopping.IsCancellationRequested)
                {
                    Interlocked.Increment(ref failed);
                    again(id);
                }
                catch (Exception)
                {
                    // Stopping: deactivation writes the row, or the device sends the report again.
                    Interlocked.Increment(ref failed);
                }
            });
        if (failed > 0)
        {
            LogFlushFailed(failed, rows.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Failed} of {Count} dirty rows could not be written; they are tried again in the next round")]
    private partial void LogFlushFailed(int failed, int count);
}
