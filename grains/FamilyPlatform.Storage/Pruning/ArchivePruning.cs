using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Storage;

/// <summary>Deletes what has expired in the archive, on every silo: what one has deleted the next does not find.</summary>
internal sealed partial class ArchivePruning(IRowStore store, TimeSpan interval, TimeProvider time, ILogger logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>Small, so that no lane waits long behind it.</summary>
    private const int EntriesAtOnce = 1_000;

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(ArchivePruning), ServiceLifecycleStage.Active, _ => Start(), _ => StopAsync());

    public Task Start()
    {
        _running = Task.Run(RunAsync);
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        using var pace = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                await PruneAsync();
            }
            while (await pace.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task PruneAsync()
    {
        try
        {
            int deleted;
            var sum = 0;
            do
            {
                _stopping.Token.ThrowIfCancellationRequested();
                deleted = await store.PruneArchiveAsync(time.GetUtcNow(), EntriesAtOnce);
                sum += deleted;
            }
            while (deleted == EntriesAtOnce);

            if (sum > 0)
            {
                LogPruned(sum);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Deleted {Count} entries of the archive that had expired")]
    private partial void LogPruned(int count);

    [LoggerMessage(LogLevel.Warning, "What has expired in the archive could not be deleted now")]
    private partial void LogFailed(Exception exception);
}
