using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Storage;

/// <summary>
/// Collects operations while the last batch runs and runs them as the next one. There is no timer: an operation that finds the queue idle
/// goes at once, and the busier the store, the larger the batches.
/// </summary>
/// <remarks>
/// When a batch fails as a whole, its operations are tried one by one, so that a poisoned one fails alone. When the store is unavailable
/// that would only multiply the waiting, so all of them fail.
/// </remarks>
internal sealed partial class BatchQueue<TRequest, TResult> : IAsyncDisposable
{
    private readonly Lane _lane;
    private readonly int _maxBatch;
    private readonly Func<IReadOnlyList<TRequest>, Task<ImmutableArray<TResult>>> _runBatch;
    private readonly StorageInstruments _instruments;
    private readonly ILogger _logger;
    private readonly Channel<Operation> _queue;
    private readonly Task _loop;

    public BatchQueue(
        Lane lane,
        GroupCommitOptions options,
        Func<IReadOnlyList<TRequest>, Task<ImmutableArray<TResult>>> runBatch,
        StorageInstruments instruments,
        ILogger logger)
    {
        _lane = lane;
        _maxBatch = options.MaxBatch;
        _runBatch = runBatch;
        _instruments = instruments;
        _logger = logger;
        _queue = Channel.CreateBounded<Operation>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });

        // Off whatever scheduler builds the storage: a grain's turn must never carry a batch.
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues one operation and waits for its own result.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Honoured until the operation is queued. Later it would leave the outcome unknown.</param>
    public async Task<TResult> SubmitAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var operation = new Operation(request);
        if (!_queue.Writer.TryWrite(operation))
        {
            await WaitForRoomAsync(operation, cancellationToken);
        }

        _instruments.OperationQueued(_lane);
        return await operation.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task WaitForRoomAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(operation, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new StorageUnavailableException("Storage is stopping; nothing was queued.", exception);
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<Operation>(_maxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }

            _instruments.BatchTaken(_lane, batch.Count);
            var startedAt = Stopwatch.GetTimestamp();
            await RunBatchAsync(batch);
            _instruments.BatchEnded(_lane, startedAt);
            batch.Clear();
        }
    }

    private async Task RunBatchAsync(List<Operation> batch)
    {
        try
        {
            var results = await _runBatch([.. batch.Select(operation => operation.Request)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].SetResult(results[i]);
            }
        }
        catch (StorageUnavailableException exception)
        {
            LogStoreUnavailable(exception, _lane, batch.Count);
            FailAll(batch, exception);
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            batch[0].TrySetException(exception);
        }
        catch (Exception exception)
        {
            LogBatchRetriedSingly(exception, _lane, batch.Count);
            _instruments.BatchRetriedSingly(_lane, batch.Count);
            await RunSinglyAsync(batch);
        }
    }

    private async Task RunSinglyAsync(List<Operation> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                var results = await _runBatch([batch[i].Request]);
                batch[i].SetResult(results[0]);
            }
            catch (StorageUnavailableException exception)
            {
                LogStoreUnavailable(exception, _lane, batch.Count - i);
                FailAll(batch.Skip(i), exception);
                return;
            }
            catch (Exception exception)
            {
                batch[i].TrySetException(exception);
            }
        }
    }

    // Each its own exception: one object thrown on many turns at once would mix their stack traces.
    private static void FailAll(IEnumerable<Operation> operations, StorageUnavailableException exception)
    {
        foreach (var operation in operations)
        {
            operation.TrySetException(new StorageUnavailableException(exception.Message, exception));
        }
    }

    [LoggerMessage(LogLevel.Warning, "The {Lane} lane found the store unavailable and failed {Count} operations")]
    private partial void LogStoreUnavailable(Exception exception, Lane lane, int count);

    [LoggerMessage(LogLevel.Warning, "The {Lane} lane had a batch of {Count} fail and tries its operations one by one")]
    private partial void LogBatchRetriedSingly(Exception exception, Lane lane, int count);

    private sealed class Operation(TRequest request) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TRequest Request { get; } = request;
    }
}
