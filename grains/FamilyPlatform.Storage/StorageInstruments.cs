using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FamilyPlatform.Storage;

/// <summary>What storage measures. The tag <c>familyplatform.lane</c> is <c>write</c>, <c>read</c> or <c>key</c>.</summary>
internal sealed class StorageInstruments
{
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _queueLength;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _transactionRetries;

    public StorageInstruments(IMeterFactory meterFactory)
        : this(meterFactory.Create(StorageTelemetry.MeterName))
    {
    }

    public StorageInstruments(Meter meter)
    {
        _batchSize = meter.CreateHistogram<long>(
            "familyplatform.storage.batch.size", "{operation}", "Operations that shared one transaction.");
        _duration = meter.CreateHistogram<double>(
            "familyplatform.storage.commit.duration", "s", "Time from the start of a batch to its end, by lane.");
        _queueLength = meter.CreateUpDownCounter<long>(
            "familyplatform.storage.queue.length", "{operation}", "Operations waiting for the next batch, by lane.");
        _retries = meter.CreateCounter<long>(
            "familyplatform.storage.single_retries", "{operation}", "Operations tried alone after their batch had failed, by lane.");
        _conflicts = meter.CreateCounter<long>(
            "familyplatform.storage.conflicts", "{operation}", "Writes refused because the row had changed.");
        _transactionRetries = meter.CreateCounter<long>(
            "familyplatform.storage.transaction_retries",
            "{transaction}",
            "Transactions that the database rolled back because of others, and that were tried again.");
    }

    public void OperationQueued(Lane lane) => _queueLength.Add(1, Tag(lane));

    public void BatchTaken(Lane lane, int size)
    {
        _queueLength.Add(-size, Tag(lane));
        _batchSize.Record(size, Tag(lane));
    }

    public void BatchEnded(Lane lane, long startedAt) => _duration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, Tag(lane));

    public void BatchRetriedSingly(Lane lane, int size) => _retries.Add(size, Tag(lane));

    public void WriteConflicted() => _conflicts.Add(1);

    public void TransactionRetried() => _transactionRetries.Add(1);

    private static KeyValuePair<string, object?> Tag(Lane lane) => new("familyplatform.lane", lane switch
    {
        Lane.Write => "write",
        Lane.Read => "read",
        Lane.Key => "key",
    });
}
