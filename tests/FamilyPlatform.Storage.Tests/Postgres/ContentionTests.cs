using System.Diagnostics.Metrics;
using Npgsql;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

/// <summary>Several processes on one database.</summary>
public sealed class ContentionTests
{
    private const int Processes = 4;
    private const int WritersAProcess = 16;
    private const int TimesEach = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteStateAsync_BySixtyFourWritersInFourProcesses_LosesNoUpdate()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        var processes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => StorageHarness.OpenAsync(database)));
        var families = Enumerable.Range(0, 8).Select(_ => StorageHarness.NewFamily()).ToArray();
        var refused = 0;

        await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, WritersAProcess).Select(i => IncrementAsync(process, families[i % 8]))));

        var sum = 0L;
        foreach (var family in families)
        {
            sum += (await processes[0].ReadAsync(StorageHarness.Device(family))).State!.Number;
        }

        Assert.Equal(Processes * WritersAProcess * TimesEach, sum);
        Assert.True(refused > 0, "Nobody was ever in another's way.");
        Assert.Equal(8L, database.Sql("select count(*) from family_key"));
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        async Task IncrementAsync(StorageHarness process, string family)
        {
            for (var done = 0; done < TimesEach;)
            {
                var current = await process.ReadAsync(StorageHarness.Device(family));
                try
                {
                    var next = current.State! with { Number = current.State.Number + 1 };
                    await process.WriteAsync(StorageHarness.Device(family), next, current.ETag);
                    done++;
                }
                catch (InconsistentStateException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    [Fact]
    public async Task WriteStateAsync_OfABatchThatDeadlocks_IsTriedAgainAndCommitted()
    {
        await using var database = (PostgresTestDatabase)await TestDatabase.NewAsync(Backend.Postgres);
        await using var harness = await StorageHarness.OpenAsync(database, configure: options => options.CommandTimeout = TimeSpan.FromSeconds(10));
        using var retries = new RetryCounter(harness.Meters);
        var family = StorageHarness.NewFamily();
        var (one, two) = (StorageHarness.Device(family, "dev_1"), StorageHarness.Device(family, "dev_2"));
        var (first, second) = (await harness.WriteAsync(one, new()), await harness.WriteAsync(two, new()));
        var gate = new Gate();
        harness.Store.BeforeCommit = _ => gate.PassAsync();
        await using var other = database.Connect();
        await using var transaction = await other.BeginTransactionAsync(Cancellation);
        await LockAsync(other, "dev_2");

        // The first goes alone; the two behind it are one batch, which takes dev_1 and waits for dev_2.
        var ahead = harness.WriteAsync(StorageHarness.Device(family, "dev_0"), new());
        await gate.Entered;
        var batch = new[] { harness.WriteAsync(one, new() { Number = 1 }, first.ETag), harness.WriteAsync(two, new() { Number = 2 }, second.ETag) };
        gate.Open();
        await ahead;
        await WaitForWaiterAsync(database);
        await LockAsync(other, "dev_1");
        await transaction.RollbackAsync(Cancellation);
        await Task.WhenAll(batch);

        Assert.Equal(1, (await harness.ReadAsync(one)).State!.Number);
        Assert.Equal(2, (await harness.ReadAsync(two)).State!.Number);
        Assert.True(retries.Count > 0, "Nothing had to be tried again.");
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    public async Task WriteStateAsync_RolledBackForOthersTwice_IsCommittedByTheThirdAttempt(string errorCode)
    {
        await using var database = (PostgresTestDatabase)await TestDatabase.NewAsync(Backend.Postgres);
        await using var harness = await StorageHarness.OpenAsync(database);
        using var retries = new RetryCounter(harness.Meters);
        database.PoisonWith("grain_row", "true", errorCode, times: 2);

        await harness.WriteAsync(StorageHarness.Device(StorageHarness.NewFamily()), new());

        Assert.Equal(2, retries.Count);
        Assert.Equal([1], harness.Store.CommitSizes);
    }

    [Fact]
    public async Task DestroyFamilyKeyAsync_WhileTheFamilyIsWritten_LeavesNothingDue()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        await using var one = await StorageHarness.OpenAsync(database);
        await using var two = await StorageHarness.OpenAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var family = StorageHarness.NewFamily();
            await one.WriteAsync(StorageHarness.Device(family), new());
            await two.ReadAsync(StorageHarness.Device(family));

            var writes = Enumerable.Range(0, 20).Select(i => two.WriteAsync(StorageHarness.Device(family, $"dev_x{i}"), new() { DueAt = StorageHarness.Start }));
            var writing = Task.WhenAll(writes);
            await one.Erasure.DestroyFamilyKeyAsync(family, Cancellation);
            await writing.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        Assert.Equal(0L, database.Sql("select count(*) from grain_row where due_at is not null"));
    }

    private static async Task LockAsync(NpgsqlConnection connection, string device)
    {
        await using var command = new NpgsqlCommand($"select 1 from grain_row where key like '%{device}' for update", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static Task WaitForWaiterAsync(PostgresTestDatabase database) => Testing.Eventually.HoldsAsync(
        "a batch that waits for a row",
        TimeSpan.FromSeconds(10),
        () => Task.FromResult((long)database.Sql("select count(*) from pg_locks where not granted")! > 0),
        Cancellation);

    private sealed class RetryCounter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public RetryCounter(IMeterFactory meters)
        {
            var meter = meters.Create(StorageTelemetry.MeterName);
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter && instrument.Name == "familyplatform.storage.transaction_retries")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, value));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
