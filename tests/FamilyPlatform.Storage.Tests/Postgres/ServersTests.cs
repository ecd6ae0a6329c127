using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

/// <summary>Several servers and the map of buckets.</summary>
public sealed class ServersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteStateAsync_OnTwoServers_PutsEveryRowWhereTheMapSays()
    {
        await using var one = await NewAsync();
        await using var two = await NewAsync();
        await using var harness = await OpenAsync(one, two);
        var families = Enumerable.Range(0, 200).Select(_ => StorageHarness.NewFamily()).ToArray();

        await Task.WhenAll(families.Select(family => harness.WriteAsync(
            StorageHarness.Device(family), new Note { Text = family, DueAt = StorageHarness.Start }.WithAppend("s", 1, expiresAt: StorageHarness.Start.AddDays(1)))));

        Assert.Equal(2_048L, one.Sql("select count(*) from bucket_server where server = 0"));
        Assert.Equal(2_048L, one.Sql("select count(*) from bucket_server where server = 1"));
        var low = families.LongCount(family => FamilyBucket.Of(family) < 2_048);
        Assert.InRange(low, 50, 150);
        foreach (var table in new[] { "grain_row", "family_key", "archive_entry" })
        {
            Assert.Equal((low, 200 - low), (one.Sql($"select count(*) from {table}"), two.Sql($"select count(*) from {table}")));
        }

        Assert.All(await Task.WhenAll(families.Select(family => harness.ReadAsync(StorageHarness.Device(family)))), read => Assert.True(read.RecordExists));
        Assert.Equal(["content"], await harness.ReadEventsAsync(families[0], "s"));
        Assert.Equal(200, (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 1_000, Cancellation)).Length);
        Assert.Equal(5, (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 5, Cancellation)).Length);
        var share = await harness.DueRows.ReadAsync(1_024, 3_072, StorageHarness.Start, 1_000, Cancellation);
        Assert.Equal(families.Count(family => FamilyBucket.Of(family) is >= 1_024 and < 3_072), share.Length);
        Assert.Equal(150, await harness.Archive.PruneAsync(StorageHarness.Start.AddDays(2), 150, Cancellation));
        Assert.Equal(50, await harness.Archive.PruneAsync(StorageHarness.Start.AddDays(2), 150, Cancellation));
    }

    [Fact]
    public async Task OpenAsync_WithOneServerMore_MovesNoBucket()
    {
        await using var one = await NewAsync();
        await using var two = await NewAsync();
        await using var three = await NewAsync();
        var families = Enumerable.Range(0, 30).Select(_ => StorageHarness.NewFamily()).ToArray();
        await using (var before = await OpenAsync(one, two))
        {
            await Task.WhenAll(families.Select(family => before.WriteAsync(StorageHarness.Device(family), new())));
        }

        await using var after = await OpenAsync(one, two, three);
        var read = await Task.WhenAll(families.Select(family => after.ReadAsync(StorageHarness.Device(family))));
        await Task.WhenAll(families.Select((family, i) => after.WriteAsync(StorageHarness.Device(family), new(), read[i].ETag)));

        Assert.All(read, state => Assert.True(state.RecordExists));
        Assert.Equal(0L, one.Sql("select count(*) from bucket_server where server = 2"));
        Assert.Equal(0L, three.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task OpenAsync_WithServersInAnotherOrderMissingOrOfOthers_IsRefused()
    {
        await using var one = await NewAsync();
        await using var two = await NewAsync();
        await using var foreign = await NewAsync();
        await (await OpenAsync(one, two)).DisposeAsync();
        await (await OpenAsync(foreign)).DisposeAsync();

        var swapped = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(two, one));
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(one));
        var other = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(one, foreign));

        Assert.Contains("has been number 1", swapped.Message, StringComparison.Ordinal);
        Assert.Contains("names server 1", missing.Message, StringComparison.Ordinal);
        Assert.Contains("has been number 0", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteStateAsync_WithOneOfTwoServersGone_WorksForTheFamiliesOfTheOther()
    {
        await using var server = await Testing.PostgresServer.StartAsync(cancellationToken: Cancellation);
        await using var one = await NewAsync();
        await using var two = await PostgresTestDatabase.NewAsync(server);
        await using var harness = await OpenAsync(one, two);
        var low = FamilyOf(bucket => bucket < 2_048);
        var high = FamilyOf(bucket => bucket >= 2_048);
        await Task.WhenAll(new[] { low, high }.Select(family => harness.WriteAsync(StorageHarness.Device(family), new() { DueAt = StorageHarness.Start })));

        await server.CrashAsync(Cancellation);

        await harness.WriteAsync(StorageHarness.Device(low, "dev_2"), new());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.WriteAsync(StorageHarness.Device(high, "dev_2"), new()));
        Assert.Equal([low], (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 10, Cancellation)).Select(row => row.Family));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => harness.DueRows.ReadAsync(2_048, 4_096, StorageHarness.Start, 10, Cancellation));
        await server.StartAgainAsync(Cancellation);
    }

    private static async Task<PostgresTestDatabase> NewAsync() => (PostgresTestDatabase)await TestDatabase.NewAsync(Backend.Postgres);

    private static Task<StorageHarness> OpenAsync(PostgresTestDatabase first, params PostgresTestDatabase[] others) =>
        StorageHarness.OpenAsync(first, configure: options =>
        {
            foreach (var other in others)
            {
                options.Servers.Add(other.Location);
            }
        });

    private static string FamilyOf(Func<int, bool> bucket) =>
        Enumerable.Range(0, 1_000).Select(_ => StorageHarness.NewFamily()).First(family => bucket(FamilyBucket.Of(family)));
}
