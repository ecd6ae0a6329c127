using FamilyPlatform.Testing;

namespace FamilyPlatform.Storage.Tests;

public sealed class PostgresSchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ByManyAtOnceOnANewDatabase_AppliesEachMigrationOnce()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);

        var harnesses = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => StorageHarness.OpenAsync(database), Cancellation)));

        Assert.Equal(PostgresSchema.Files.NewestVersion, database.Sql("select count(*) from schema_version"));
        Assert.Equal(PostgresSchema.Files.NewestVersion, database.Sql("select max(version) from schema_version"));
        Assert.Equal(4_096L, database.Sql("select count(*) from bucket_server where server = 0"));
        await Task.WhenAll(harnesses.Select((harness, i) => harness.WriteAsync(StorageHarness.Device($"fam_{i}"), new())));
        Assert.Equal(6L, database.Sql("select count(*) from grain_row"));
        foreach (var harness in harnesses)
        {
            await harness.DisposeAsync();
        }
    }

    [Fact]
    public async Task OpenAsync_OfANewerSchema_IsRefusedWithBothVersionsAndChangesNothing()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        await using (var harness = await StorageHarness.OpenAsync(database))
        {
            harness.Sql("insert into schema_version values (999, 0)");
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StorageHarness.OpenAsync(database));

        Assert.Contains("schema version 999", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {PostgresSchema.Files.NewestVersion}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(PostgresSchema.Files.NewestVersion + 1, database.Sql("select count(*) from schema_version"));
    }

    [Fact]
    public async Task OpenAsync_OfAServerThatForgetsWhatItAcknowledged_IsRefusedUnlessItIsAccepted()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        database.Sql("do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$");

        var refusal = await Assert.ThrowsAsync<UnsafeServerException>(() => StorageHarness.OpenAsync(database));
        await using var accepted = await StorageHarness.OpenAsync(database, configure: options => options.AllowUnsafeServers = true);

        Assert.Contains("synchronous_commit=off", refusal.Message, StringComparison.Ordinal);
        await accepted.WriteAsync(StorageHarness.Device(StorageHarness.NewFamily()), new());
    }

    /// <summary>A plan that was made while the tables were empty is used for ever: it has to be one for full tables.</summary>
    [Fact]
    public async Task Statements_PreparedOnEmptyTables_NeverReadATableWhole()
    {
        await using var database = await TestDatabase.NewAsync(Backend.Postgres);
        await using (var harness = await StorageHarness.OpenAsync(database))
        {
            for (var i = 0; i < 40; i++)
            {
                var family = StorageHarness.NewFamily();
                await Task.WhenAll(Enumerable.Range(0, 10).Select(async device =>
                {
                    var grain = StorageHarness.Device(family, $"dev_{device}");
                    var written = await harness.WriteAsync(grain, new Note { DueAt = StorageHarness.Start.AddDays(1) }.WithAppend("s", device));
                    written = await harness.WriteAsync(grain, new(), written.ETag);
                    await harness.ReadAsync(grain);
                    await harness.ReadEventsAsync(family, "s");
                    await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 10, Cancellation);
                }));
            }
        }

        // A server tells the figures of a connection once that has ended.
        await Eventually.HoldsAsync("the figures", TimeSpan.FromSeconds(20), () => Task.FromResult(Sum("n_tup_upd") >= 400), Cancellation);
        Assert.Equal(0, Sum("seq_tup_read"));
        Assert.InRange(Sum("idx_tup_fetch"), 400, 20_000);

        long Sum(string figure) => (long)database.Sql(
            $"select sum({figure})::bigint from pg_stat_user_tables where relname in ('grain_row', 'family_key', 'archive_entry')")!;
    }
}
