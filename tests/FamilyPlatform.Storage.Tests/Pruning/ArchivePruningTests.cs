using System.Collections.Immutable;
using FamilyPlatform.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FamilyPlatform.Storage.Tests;

public sealed class ArchivePruningTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_PrunesAtOnceAndThenEveryInterval_AlsoAfterAnOutage()
    {
        var time = new FakeTimeProvider(StorageHarness.Start);
        var store = new PrunedStore();
        using var pruning = new ArchivePruning(store, Interval, time, NullLogger.Instance);
        store.Answers.Enqueue(() => 1_000);
        store.Answers.Enqueue(() => 17);
        store.Answers.Enqueue(() => throw new StorageUnavailableException("The disk is full."));
        store.Answers.Enqueue(() => 0);

        await pruning.Start();
        var calls = new List<DateTimeOffset> { await store.CalledAsync(), await store.CalledAsync() };
        calls.Add(await store.CalledAfterAsync(time, Interval));
        calls.Add(await store.CalledAfterAsync(time, Interval));
        await pruning.StopAsync();

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, Interval, 2 * Interval], calls.Select(call => call - StorageHarness.Start));
    }

    [Fact]
    public async Task Start_OnARealStore_DeletesWhatHasExpired()
    {
        await using var database = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(database);
        var note = new Note().WithAppend("s", 1, expiresAt: StorageHarness.Start).WithAppend("s", 2);
        await harness.WriteAsync(StorageHarness.Device(StorageHarness.NewFamily()), note);

        using var pruning = new ArchivePruning(harness.Store, Interval, harness.Time, NullLogger.Instance);
        await pruning.Start();
        await Testing.Eventually.HoldsAsync(
            "the expired entry is gone",
            TimeSpan.FromSeconds(10),
            () => Task.FromResult(database.Sql("select count(*) from archive_entry") is 1L),
            Cancellation);
        await pruning.StopAsync();
    }

    /// <summary>Answers in turn, and tells when it was asked.</summary>
    private sealed class PrunedStore : IRowStore
    {
        private readonly System.Threading.Channels.Channel<DateTimeOffset> _calls = System.Threading.Channels.Channel.CreateUnbounded<DateTimeOffset>();

        public Queue<Func<int>> Answers { get; } = new();

        public int Lanes => 1;

        public Task<DateTimeOffset> CalledAsync() => _calls.Reader.ReadAsync(Cancellation).AsTask();

        public async Task<DateTimeOffset> CalledAfterAsync(FakeTimeProvider time, TimeSpan interval)
        {
            time.Advance(interval);
            return await CalledAsync();
        }

        public Task<int> PruneArchiveAsync(DateTimeOffset now, int limit)
        {
            _calls.Writer.TryWrite(now);
            return Task.FromResult(Answers.Dequeue()());
        }

        public Task OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<RowOutcome>> CommitAsync(IReadOnlyList<RowWrite> batch) => throw new NotSupportedException();

        public Task<ImmutableArray<StoredRow?>> ReadRowsAsync(IReadOnlyList<RowKey> keys) => throw new NotSupportedException();

        public Task<ImmutableArray<StoredFamilyKey?>> ReadFamilyKeysAsync(IReadOnlyList<string> families) => throw new NotSupportedException();

        public Task<StoredArchive> ReadArchiveAsync(ArchiveQuery query, DateTimeOffset now) => throw new NotSupportedException();

        public Task<StoredArchive> FindInArchiveAsync(string family, AppendKind kind, string scope, string key, DateTimeOffset now) =>
            throw new NotSupportedException();

        public Task<ImmutableArray<DueRow>> ReadDueAsync(int fromBucket, int untilBucket, DateTimeOffset now, int limit) =>
            throw new NotSupportedException();

        public Task DestroyFamilyKeyAsync(string family, DateTimeOffset now) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
