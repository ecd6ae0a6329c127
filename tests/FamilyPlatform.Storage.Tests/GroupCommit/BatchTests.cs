using System.Data.Common;
using FamilyPlatform.Grains;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

public abstract class BatchTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task WriteStateAsync_ByManyDuringACommit_SharesTheNextOne()
    {
        await using var harness = await OpenAsync();
        var (family, gate) = await HoldFirstCommitAsync(harness);

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var others = Enumerable.Range(0, 300).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new())).ToArray();
        gate.Open();
        await first;
        await Task.WhenAll(others);

        Assert.Equal([1, 300], harness.Store.CommitSizes);
        Assert.Equal(302L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_ByMoreThanABatchHolds_TakesSeveralFullBatches()
    {
        await using var harness = await OpenAsync(options => options.MaxBatch = 100);
        var (family, gate) = await HoldFirstCommitAsync(harness);

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var others = Enumerable.Range(0, 250).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new())).ToArray();
        gate.Open();
        await first;
        await Task.WhenAll(others);

        Assert.Equal([1, 100, 100, 50], harness.Store.CommitSizes);
    }

    [Fact]
    public async Task ReadStateAsync_ByManyDuringARead_SharesTheNextOne()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new() { Number = i })));
        var gate = new Gate();
        harness.Store.BeforeRead = _ => gate.PassAsync();

        var first = harness.ReadAsync(StorageHarness.Device(family, "dev_0"));
        await gate.Entered;
        var others = Enumerable.Range(0, 200).Select(i => harness.ReadAsync(StorageHarness.Device(family, $"dev_{i}"))).ToArray();
        gate.Open();
        await first;
        var read = await Task.WhenAll(others);

        Assert.Equal([1, 200], harness.Store.ReadSizes);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), read.Select(state => state.State!.Number));
    }

    [Fact]
    public async Task WriteStateAsync_OfAPoisonedRowInABatch_FailsAlone()
    {
        await using var harness = await OpenAsync();
        harness.Database.Poison("grain_row", "new.key like '%poison%'");
        var (family, gate) = await HoldFirstCommitAsync(harness);

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var good = Enumerable.Range(0, 20).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new())).ToArray();
        var poisoned = harness.WriteAsync(StorageHarness.Device(family, "poison"), new());
        var late = Enumerable.Range(20, 20).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new())).ToArray();
        gate.Open();
        await first;

        await Assert.ThrowsAnyAsync<DbException>(() => poisoned);
        await Task.WhenAll([.. good, .. late]);
        Assert.Equal([1, 41, .. Enumerable.Repeat(1, 41)], harness.Store.CommitSizes);
        Assert.Equal(42L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_OfAConflictInABatch_IsRefusedAlone()
    {
        await using var harness = await OpenAsync();
        var (family, gate) = await HoldFirstCommitAsync(harness);

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var winner = harness.WriteAsync(StorageHarness.Device(family, "dev_same"), new() { Text = "winner" });
        var loser = harness.WriteAsync(StorageHarness.Device(family, "dev_same"), new() { Text = "loser" });
        var other = harness.WriteAsync(StorageHarness.Device(family, "dev_other"), new());
        gate.Open();
        await Task.WhenAll(first, winner, other);

        await Assert.ThrowsAsync<InconsistentStateException>(() => loser);
        Assert.Equal([1, 3], harness.Store.CommitSizes);
        Assert.Equal("winner", (await harness.ReadAsync(StorageHarness.Device(family, "dev_same"))).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_WhenTheStoreIsUnavailable_FailsAllAtOnceAcknowledgesNothingAndHeals()
    {
        await using var harness = await OpenAsync();
        var (family, gate) = await HoldFirstCommitAsync(harness);
        var pass = harness.Store.BeforeCommit;
        harness.Store.BeforeCommit = async batch =>
        {
            await pass(batch);
            throw new StorageUnavailableException("The disk is full.");
        };

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var others = Enumerable.Range(0, 50).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new())).ToArray();
        gate.Open();

        foreach (var write in others.Prepend(first))
        {
            var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
            Assert.Equal("The disk is full.", failure.Message);
        }

        Assert.Equal([1, 50], harness.Store.CommitSizes);
        Assert.Equal(1L, harness.Sql("select count(*) from grain_row"));

        harness.Store.BeforeCommit = _ => Task.CompletedTask;
        await harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        Assert.Equal(2L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_WhileAnotherProcessHoldsTheLock_FailsAndHeals()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        using (harness.Database.LockOut())
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(grain, new()));
        }

        var written = await harness.WriteAsync(grain, new());

        Assert.True(written.RecordExists);
    }

    [Fact]
    public async Task WriteStateAsync_CancelledBefore_QueuesNothing()
    {
        await using var harness = await OpenAsync();
        var state = new GrainState<Note> { State = new() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Storage.WriteStateAsync(
            "note", StorageHarness.Device(StorageHarness.NewFamily()), state, new CancellationToken(canceled: true)));

        Assert.Empty(harness.Store.CommitSizes);
        Assert.Equal(0L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_CancelledOnceQueued_IsWrittenAndAcknowledged()
    {
        await using var harness = await OpenAsync();
        var (family, gate) = await HoldFirstCommitAsync(harness);
        using var cancellation = new CancellationTokenSource();
        var state = new GrainState<Note> { State = new() { Text = "queued" } };

        var write = harness.Storage.WriteStateAsync("note", StorageHarness.Device(family), state, cancellation.Token);
        await gate.Entered;
        await cancellation.CancelAsync();
        gate.Open();
        await write;

        Assert.True(state.RecordExists);
        Assert.Equal("queued", (await harness.ReadAsync(StorageHarness.Device(family))).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_CancelledWhileTheQueueIsFull_WritesNothing()
    {
        await using var harness = await OpenAsync(options => options.QueueCapacity = 1);
        var (family, gate) = await HoldFirstCommitAsync(harness);
        using var cancellation = new CancellationTokenSource();

        var running = harness.WriteAsync(StorageHarness.Device(family, "dev_running"), new());
        await gate.Entered;
        var queued = harness.WriteAsync(StorageHarness.Device(family, "dev_queued"), new());
        var waiting = harness.Storage.WriteStateAsync(
            "note", StorageHarness.Device(family, "dev_waiting"), new GrainState<Note> { State = new() }, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        await Task.WhenAll(running, queued);

        Assert.False((await harness.ReadAsync(StorageHarness.Device(family, "dev_waiting"))).RecordExists);
        Assert.Equal([1, 1], harness.Store.CommitSizes);
    }

    [Fact]
    public async Task DisposeAsync_WithWritesQueued_CommitsThemFirstAndRefusesLaterOnes()
    {
        await using var harness = await OpenAsync();
        var (family, gate) = await HoldFirstCommitAsync(harness);
        var running = harness.WriteAsync(StorageHarness.Device(family, "dev_running"), new());
        await gate.Entered;
        var queued = harness.WriteAsync(StorageHarness.Device(family, "dev_queued"), new());

        var closing = harness.Engine.DisposeAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(StorageHarness.Device(family, "dev_late"), new()));
        gate.Open();
        await closing;

        Assert.True((await running).RecordExists);
        Assert.True((await queued).RecordExists);
        Assert.Equal(3L, harness.Sql("select count(*) from grain_row"));
    }

    /// <summary>
    /// A family whose key is stored, so that a write is queued before its call returns; and a gate in front of the next commit.
    /// </summary>
    private static async Task<(string Family, Gate Gate)> HoldFirstCommitAsync(StorageHarness harness)
    {
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(GrainId.Create("family", family), new());
        harness.Store.CommitSizes.Clear();
        var gate = new Gate();
        harness.Store.BeforeCommit = _ => gate.PassAsync();
        return (family, gate);
    }
}
