using System.Globalization;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

public abstract class GrainStorageTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task ReadStateAsync_WithoutRow_GivesNewStateAndNoETag()
    {
        await using var harness = await OpenAsync();

        var state = new GrainState<Note> { State = new() { Text = "left over" }, ETag = "7", RecordExists = true };
        await harness.Storage.ReadStateAsync("note", StorageHarness.Device(StorageHarness.NewFamily()), state);

        Assert.Equal("", state.State!.Text);
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task WriteStateAsync_ThenReopened_ReadsTheSameStateAndETag()
    {
        await using var database = await NewDatabaseAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        string? etag;
        await using (var harness = await StorageHarness.OpenAsync(database))
        {
            var first = await harness.WriteAsync(grain, new() { Text = "one" });
            var second = await harness.WriteAsync(grain, new() { Text = "two", Number = 2 }, first.ETag);
            Assert.NotEqual(first.ETag, second.ETag);
            Assert.True(second.RecordExists);
            etag = second.ETag;
        }

        await using var reopened = await StorageHarness.OpenAsync(database);
        var read = await reopened.ReadAsync(grain);

        Assert.Equal(("two", 2L), (read.State!.Text, read.State.Number));
        Assert.Equal((etag, true), (read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task WriteStateAsync_OnStaleETag_IsRefusedNamesBothETagsAndChangesNothing()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var first = await harness.WriteAsync(grain, new() { Text = "one" });
        var second = await harness.WriteAsync(grain, new() { Text = "two" }, first.ETag);

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(
            () => harness.WriteAsync(grain, new() { Text = "late" }, first.ETag));

        Assert.Equal((second.ETag, first.ETag), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal("two", (await harness.ReadAsync(grain)).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_WithoutETagOverARow_IsRefused()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        await harness.WriteAsync(grain, new() { Text = "one" });

        await Assert.ThrowsAsync<InconsistentStateException>(() => harness.WriteAsync(grain, new() { Text = "other" }));

        Assert.Equal("one", (await harness.ReadAsync(grain)).State!.Text);
    }

    [Fact]
    public async Task ClearStateAsync_OnStaleETag_IsRefusedAndKeepsTheRow()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var first = await harness.WriteAsync(grain, new() { Text = "one" });
        await harness.WriteAsync(grain, new() { Text = "two" }, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => harness.ClearAsync(grain, first.ETag));

        Assert.True((await harness.ReadAsync(grain)).RecordExists);
    }

    [Fact]
    public async Task ClearStateAsync_OnCurrentETag_DeletesTheRow()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var written = await harness.WriteAsync(grain, new() { Text = "one" });

        var cleared = await harness.ClearAsync(grain, written.ETag);

        Assert.Equal((null, false, ""), (cleared.ETag, cleared.RecordExists, cleared.State!.Text));
        Assert.False((await harness.ReadAsync(grain)).RecordExists);
        Assert.Equal(0L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_ByOneThatSleptThroughAClearAndANewRow_IsRefused()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var asleep = await harness.WriteAsync(grain, new() { Text = "first life" });
        await harness.ClearAsync(grain, asleep.ETag);
        await harness.WriteAsync(grain, new() { Text = "second life" });

        await Assert.ThrowsAsync<InconsistentStateException>(() => harness.WriteAsync(grain, new() { Text = "late" }, asleep.ETag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => harness.ClearAsync(grain, asleep.ETag));

        Assert.Equal("second life", (await harness.ReadAsync(grain)).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_OverARowThatBeganAtOne_GoesOnFromThere()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        await harness.WriteAsync(grain, new() { Text = "of an older release" });
        harness.Sql("update grain_row set version = 1");

        var next = await harness.WriteAsync(grain, new() { Text = "of this one" }, "1");

        Assert.Equal("2", next.ETag);
    }

    [Fact]
    public async Task ClearStateAsync_WithoutRow_IsNoConflict()
    {
        await using var harness = await OpenAsync();

        var cleared = await harness.ClearAsync(StorageHarness.Device(StorageHarness.NewFamily()), etag: null);

        Assert.False(cleared.RecordExists);
    }

    [Fact]
    public async Task WriteStateAsync_OfOneKeyUnderTwoStatesAndTypes_KeepsThemApart()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        var (one, two) = (GrainId.Create("family", family), GrainId.Create("ledger", family));

        await harness.WriteAsync(one, new() { Text = "family" });
        await harness.WriteAsync(two, new() { Text = "ledger" });
        await harness.Storage.WriteStateAsync("other", one, new GrainState<Note> { State = new() { Text = "other" } }, Cancellation);

        Assert.Equal("family", (await harness.ReadAsync(one)).State!.Text);
        Assert.Equal("ledger", (await harness.ReadAsync(two)).State!.Text);
        Assert.Equal(1L, harness.Sql("select count(*) from family_key"));
    }

    [Theory]
    [InlineData("device", "fam_a/dev_b", "fam_a")]
    [InlineData("family", "fam_a", "fam_a")]
    [InlineData("pairing", "17", "17")]
    [InlineData("account", "gua_x", "gua_x")]
    public async Task WriteStateAsync_OfAnyGrain_FilesItUnderWhatStandsBeforeTheSlash(string type, string key, string family)
    {
        await using var harness = await OpenAsync();

        await harness.WriteAsync(GrainId.Create(type, key), new());

        Assert.Equal($"note|{type}/{key}", harness.Sql("select key from grain_row"));
        Assert.Equal(family, harness.Sql("select family from grain_row"));
        Assert.Equal((long)FamilyBucket.Of(family), harness.Sql("select bucket from grain_row"));
    }

    [Fact]
    public async Task WriteStateAsync_ByManyAgainstEachOther_LosesNoUpdate()
    {
        await using var harness = await OpenAsync();
        var grain = StorageHarness.Device(StorageHarness.NewFamily());
        var first = await harness.WriteAsync(grain, new());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => IncrementAsync(25)));

        var read = await harness.ReadAsync(grain);
        Assert.Equal(400, read.State!.Number);
        Assert.Equal(400, long.Parse(read.ETag!, CultureInfo.InvariantCulture) - long.Parse(first.ETag!, CultureInfo.InvariantCulture));

        async Task IncrementAsync(int times)
        {
            for (var done = 0; done < times;)
            {
                var current = await harness.ReadAsync(grain);
                try
                {
                    await harness.WriteAsync(grain, current.State! with { Number = current.State.Number + 1 }, current.ETag);
                    done++;
                }
                catch (InconsistentStateException)
                {
                    // Someone else was first: read again.
                }
            }
        }
    }
}
