using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

public abstract class DueRowsTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task ReadAsync_GivesWhatIsDueByNow_TheLongestDueFirst()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        foreach (var (device, minutes) in new[] { ("dev_late", 5), ("dev_early", 1), ("dev_now", 10), ("dev_future", 11) })
        {
            await harness.WriteAsync(StorageHarness.Device(family, device), new() { DueAt = StorageHarness.Start.AddMinutes(minutes) });
        }

        await harness.WriteAsync(StorageHarness.Device(family, "dev_never"), new());

        var due = await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start.AddMinutes(10), 10, Cancellation);

        Assert.Equal(
            [
                new DueRow("note", StorageHarness.Device(family, "dev_early"), family, StorageHarness.Start.AddMinutes(1)),
                new DueRow("note", StorageHarness.Device(family, "dev_late"), family, StorageHarness.Start.AddMinutes(5)),
                new DueRow("note", StorageHarness.Device(family, "dev_now"), family, StorageHarness.Start.AddMinutes(10)),
            ],
            due);
    }

    [Fact]
    public async Task ReadAsync_WithALimit_GivesThatMany()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            harness.WriteAsync(StorageHarness.Device(family, $"dev_{i}"), new() { DueAt = StorageHarness.Start })));

        Assert.Equal(7, (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 7, Cancellation)).Length);
    }

    [Fact]
    public async Task ReadAsync_OverAllShares_GivesEachRowToOneShare()
    {
        await using var harness = await OpenAsync();
        var families = Enumerable.Range(0, 100).Select(_ => StorageHarness.NewFamily()).ToArray();
        await Task.WhenAll(families.Select(family =>
            harness.WriteAsync(StorageHarness.Device(family), new() { DueAt = StorageHarness.Start })));

        var shares = new List<string[]>();
        for (var share = 0; share < 4; share++)
        {
            var due = await harness.DueRows.ReadAsync(share * 1_024, (share + 1) * 1_024, StorageHarness.Start, 1_000, Cancellation);
            Assert.All(due, row => Assert.Equal(share, FamilyBucket.Of(row.Family) / 1_024));
            shares.Add([.. due.Select(row => row.Family)]);
        }

        Assert.All(shares, Assert.NotEmpty);
        Assert.Equal(families.Order(), shares.SelectMany(share => share).Order());
    }

    [Fact]
    public async Task WriteStateAsync_MovesAndRemovesADueTime()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var first = await harness.WriteAsync(grain, new() { DueAt = StorageHarness.Start });
        Assert.Single(await DueAsync(StorageHarness.Start));

        var second = await harness.WriteAsync(grain, new() { DueAt = StorageHarness.Start.AddHours(1) }, first.ETag);
        Assert.Empty(await DueAsync(StorageHarness.Start));
        Assert.Single(await DueAsync(StorageHarness.Start.AddHours(1)));

        await harness.WriteAsync(grain, new(), second.ETag);
        Assert.Empty(await DueAsync(StorageHarness.Start.AddHours(1)));

        async Task<IEnumerable<DueRow>> DueAsync(DateTimeOffset now) => await harness.DueRows.ReadAsync(0, 4_096, now, 10, Cancellation);
    }
}
