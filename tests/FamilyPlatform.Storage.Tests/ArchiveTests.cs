using System.Text;
using FamilyPlatform.Grains;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

public abstract class ArchiveTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task WriteStateAsync_WithAppends_StoresThemButNotInTheState()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var expiry = StorageHarness.Start.AddDays(90);

        await harness.WriteAsync(
            StorageHarness.Device(family), new Note { Number = 5 }.WithAppend("dev_1", 7, "opened", expiresAt: expiry));

        var entry = await harness.Archive.FindAsync(family, AppendKind.Events, "dev_1", "7", Cancellation);
        Assert.Equal(new ArchivePosition(7, "7"), entry!.Position);
        Assert.Equal((StorageHarness.Start, expiry), (entry.At, entry.ExpiresAt));
        Assert.Equal("opened", Encoding.UTF8.GetString(entry.Payload.Span));
        Assert.True((await harness.ReadAsync(StorageHarness.Device(family))).State!.Appends.IsDefaultOrEmpty);
    }

    [Fact]
    public async Task WriteStateAsync_OnConflict_AppendsNothing()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new());

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => harness.WriteAsync(StorageHarness.Device(family), new Note().WithAppend("dev_1", 1)));

        Assert.Empty(await harness.ReadEventsAsync(family, "dev_1"));
    }

    [Fact]
    public async Task WriteStateAsync_WhenAnAppendFails_ChangesNoRow()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var written = await harness.WriteAsync(StorageHarness.Device(family), new() { Text = "before" });
        harness.Database.Poison("archive_entry", "new.sequence = 2");

        await Assert.ThrowsAnyAsync<Exception>(() => harness.WriteAsync(
            StorageHarness.Device(family), new Note { Text = "after" }.WithAppend("dev_1", 1).WithAppend("dev_1", 2), written.ETag));

        Assert.Equal("before", (await harness.ReadAsync(StorageHarness.Device(family))).State!.Text);
        Assert.Empty(await harness.ReadEventsAsync(family, "dev_1"));
    }

    [Fact]
    public async Task WriteStateAsync_WithARepeatedAppend_KeepsTheFirst()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var first = await harness.WriteAsync(StorageHarness.Device(family), new Note().WithAppend("dev_1", 1, "first"));

        var second = await harness.WriteAsync(
            StorageHarness.Device(family), new Note().WithAppend("dev_1", 1, "again").WithAppend("dev_1", 2, "new"), first.ETag);

        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(["first", "new"], await harness.ReadEventsAsync(family, "dev_1"));
    }

    [Fact]
    public async Task WriteStateAsync_WithAnAppendWhoseKeyHasExpired_ReplacesIt()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var expiry = StorageHarness.Start.AddHours(24);
        var first = await harness.WriteAsync(
            StorageHarness.Device(family), new Note().WithAppend("", 1, "first", "retry-me", expiry));
        harness.Time.SetUtcNow(expiry);

        await harness.WriteAsync(
            StorageHarness.Device(family), new Note().WithAppend("", 2, "second", "retry-me", expiry.AddHours(24)), first.ETag);

        Assert.Equal(["second"], await harness.ReadEventsAsync(family, ""));
    }

    [Fact]
    public async Task ClearStateAsync_WithAppends_StoresThemWithTheDeletion()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var written = await harness.WriteAsync(StorageHarness.Device(family), new());

        await harness.ClearAsync(StorageHarness.Device(family), written.ETag, new Note().WithAppend("dev_1", 1, "removed"));

        Assert.False((await harness.ReadAsync(StorageHarness.Device(family))).RecordExists);
        Assert.Equal(["removed"], await harness.ReadEventsAsync(family, "dev_1"));
    }

    [Fact]
    public async Task ReadAsync_InPagesForwardsAndBackwards_GivesEveryEntryOnceInOrder()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var note = new Note().WithAppend("dev_2", 4, "another scope");
        foreach (var (sequence, key) in new[] { (3, "c"), (1, "a"), (2, "b2"), (2, "b1"), (5, "e") })
        {
            note = note.WithAppend("dev_1", sequence, key, key);
        }

        await harness.WriteAsync(StorageHarness.Device(family), note);

        Assert.Equal(["a", "b1", "b2", "c", "e"], await PageAsync(newestFirst: false));
        Assert.Equal(["e", "c", "b2", "b1", "a"], await PageAsync(newestFirst: true));

        async Task<List<string>> PageAsync(bool newestFirst)
        {
            var keys = new List<string>();
            ArchivePosition? last = null;
            while (true)
            {
                var query = new ArchiveQuery
                {
                    Family = family,
                    Kind = AppendKind.Events,
                    Scope = "dev_1",
                    Limit = 2,
                    NewestFirst = newestFirst,
                    Before = newestFirst ? last : null,
                    After = newestFirst ? null : last,
                };
                var page = await harness.Archive.ReadAsync(query, Cancellation);
                if (page.IsEmpty)
                {
                    return keys;
                }

                keys.AddRange(page.Select(entry => entry.Position.Key));
                last = page[^1].Position;
            }
        }
    }

    [Fact]
    public async Task ReadAsync_BetweenTwoPlaces_LeavesBothOut()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var note = Enumerable.Range(1, 9).Aggregate(new Note(), (all, i) => all.WithAppend("dev_1", i));
        await harness.WriteAsync(StorageHarness.Device(family), note);

        var page = await harness.Archive.ReadAsync(
            new() { Family = family, Kind = AppendKind.Events, Scope = "dev_1", After = new(3, "3"), Before = new(7, "7") }, Cancellation);

        Assert.Equal([4L, 5L, 6L], page.Select(entry => entry.Position.Sequence));
    }

    [Fact]
    public async Task PruneAsync_DeletesOnlyWhatHasExpiredUpToTheLimit()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var note = Enumerable.Range(1, 10).Aggregate(
            new Note(), (all, i) => all.WithAppend("dev_1", i, expiresAt: StorageHarness.Start.AddDays(i)));
        await harness.WriteAsync(StorageHarness.Device(family), note.WithAppend("dev_1", 11, "kept"));
        harness.Time.SetUtcNow(StorageHarness.Start.AddDays(5));

        Assert.Equal(6, (await harness.ReadEventsAsync(family, "dev_1")).Length);
        Assert.Equal(3, await harness.Archive.PruneAsync(harness.Time.GetUtcNow(), limit: 3, Cancellation));
        Assert.Equal(2, await harness.Archive.PruneAsync(harness.Time.GetUtcNow(), limit: 3, Cancellation));
        Assert.Equal(0, await harness.Archive.PruneAsync(harness.Time.GetUtcNow(), limit: 3, Cancellation));
        Assert.Equal(6L, harness.Sql("select count(*) from archive_entry"));
    }

    [Fact]
    public async Task ReadAsync_OfAnotherFamily_FindsNothing()
    {
        await using var harness = await OpenAsync();
        await harness.WriteAsync(StorageHarness.Device(StorageHarness.NewFamily()), new Note().WithAppend("dev_1", 1));

        Assert.Empty(await harness.ReadEventsAsync(StorageHarness.NewFamily(), "dev_1"));
    }
}
