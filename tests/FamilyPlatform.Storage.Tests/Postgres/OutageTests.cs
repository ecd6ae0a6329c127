using System.Diagnostics;
using FamilyPlatform.Grains;
using FamilyPlatform.Testing;
using Npgsql;

namespace FamilyPlatform.Storage.Tests;

/// <summary>A server that does not answer, or answers that it cannot.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("53100", "disk is full")]
    [InlineData("53200", "no room")]
    [InlineData("53300", "no room")]
    [InlineData("25006", "cannot be written")]
    [InlineData("57P01", "stopping or starting")]
    [InlineData("57P03", "stopping or starting")]
    [InlineData("58030", "cannot use its files")]
    [InlineData("40003", "unknown")]
    public async Task WriteStateAsync_OnAnErrorOfTheServer_FailsTheWholeBatchOnceAndHeals(string errorCode, string reason)
    {
        await using var database = (PostgresTestDatabase)await TestDatabase.NewAsync(Backend.Postgres);
        await using var harness = await StorageHarness.OpenAsync(database);
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new());
        harness.Store.CommitSizes.Clear();
        database.PoisonWith("grain_row", "true", errorCode);

        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Record.ExceptionAsync(
            () => harness.WriteAsync(StorageHarness.Device(family, $"dev_x{i}"), new())).AsTask()));

        Assert.All(failures, failure => Assert.Contains(reason, Assert.IsType<StorageUnavailableException>(failure).Message, StringComparison.Ordinal));
        Assert.Equal(10, harness.Store.CommitSizes.Sum());
        database.Heal("grain_row");
        await harness.WriteAsync(StorageHarness.Device(family, "dev_x0"), new());
    }

    [Fact]
    public async Task WriteStateAsync_WithoutTheServer_IsAnOutageUntilItIsBack()
    {
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var database = await PostgresTestDatabase.NewAsync(server);
        await using var harness = await StorageHarness.OpenAsync(database);
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var written = await harness.WriteAsync(grain, new() { Text = "before" });

        await server.CrashAsync(Cancellation);
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(grain, new(), written.ETag));
            await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.ReadAsync(grain));
            await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 1, Cancellation));
        }

        await server.StartAgainAsync(Cancellation);
        Assert.Equal("before", (await harness.ReadAsync(grain)).State!.Text);
        await harness.WriteAsync(grain, new() { Text = "after" }, written.ETag);
    }

    [Fact]
    public async Task WriteStateAsync_OnANetworkThatSwallowsEverything_IsAnOutageInTimeAndHeals()
    {
        var server = (await PostgresFixture.OfThisRunAsync()).Server;
        await using var proxy = new StallingProxy(server.Port);
        await using var database = await PostgresTestDatabase.NewAsync(server);
        await using var harness = await StorageHarness.OpenAsync(database, configure: options =>
        {
            options.Servers[0] = new NpgsqlConnectionStringBuilder(database.Location) { Port = proxy.Port }.ToString();
            options.CommandTimeout = Timeout;
        });
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var written = await harness.WriteAsync(grain, new() { Text = "before" });

        proxy.Stall();
        var started = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(grain, new() { Text = "swallowed" }, written.ETag));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.ReadAsync(grain));

        // Each within its two seconds, one for the server's own answer, and what a busy machine adds.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(12));
        proxy.Flow();
        var read = await harness.ReadAsync(grain);
        Assert.Contains(read.State!.Text, new[] { "before", "swallowed" });
        await harness.WriteAsync(grain, new() { Text = "after" }, read.ETag);
        Assert.Equal("after", (await harness.ReadAsync(grain)).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_OfOneThatCannotBe_FailsAloneWhileOthersOfItsBatchAreCommitted()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        await using var harness = await StorageHarness.OpenAsync(database);
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new());
        var gate = new Gate();
        harness.Store.BeforeCommit = _ => gate.PassAsync();

        var first = harness.WriteAsync(StorageHarness.Device(family, "dev_first"), new());
        await gate.Entered;
        var good = Enumerable.Range(0, 10).Select(i => harness.WriteAsync(StorageHarness.Device(family, $"dev_x{i}"), new())).ToArray();

        // PostgreSQL's text cannot hold it.
        var bad = harness.WriteAsync(StorageHarness.Device(family, "dev_\0"), new());
        gate.Open();
        await first;

        var failure = await Assert.ThrowsAsync<PostgresException>(() => bad);
        Assert.Equal(PostgresErrorCodes.CharacterNotInRepertoire, failure.SqlState);
        await Task.WhenAll(good);
    }

    [Fact]
    public async Task OpenAsync_WithoutTheServer_IsAnOutage()
    {
        await using var server = await PostgresServer.StartAsync(cancellationToken: Cancellation);
        var database = await PostgresTestDatabase.NewAsync(server);
        await server.CrashAsync(Cancellation);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => StorageHarness.OpenAsync(database));
    }

    [Fact]
    public async Task WriteStateAsync_OnARestartedServerThatForgets_IsAnOutage()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        await using var harness = await StorageHarness.OpenAsync(database);
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var written = await harness.WriteAsync(grain, new());
        database.Sql("""
            do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$;
            select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
            """);

        // The first finds its connection closed, the next ones what the new connections say.
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(grain, new(), written.ETag));
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(grain, new(), written.ETag));

        Assert.Contains("does not keep", failure.Message, StringComparison.Ordinal);
    }
}
