using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

public abstract class ErasureTests(Backend backend) : StorageTests(backend)
{
    [Fact]
    public async Task DestroyFamilyKeyAsync_MakesRowsArchiveAndDueTimesVanishAndLeavesOthersAlone()
    {
        await using var harness = await OpenAsync();
        var (erased, kept) = (StorageHarness.NewFamily(), StorageHarness.NewFamily());
        foreach (var family in new[] { erased, kept })
        {
            var note = new Note { Text = family, DueAt = StorageHarness.Start };
            await harness.WriteAsync(StorageHarness.Device(family), note.WithAppend("dev_1", 1));
        }

        await harness.Erasure.DestroyFamilyKeyAsync(erased, Cancellation);
        await harness.Erasure.DestroyFamilyKeyAsync(erased, Cancellation);

        Assert.False((await harness.ReadAsync(StorageHarness.Device(erased))).RecordExists);
        Assert.Empty(await harness.ReadEventsAsync(erased, "dev_1"));
        Assert.Null(await harness.Archive.FindAsync(erased, AppendKind.Events, "dev_1", "1", Cancellation));
        Assert.Equal(kept, (await harness.ReadAsync(StorageHarness.Device(kept))).State!.Text);
        Assert.Single(await harness.ReadEventsAsync(kept, "dev_1"));
        Assert.Equal([kept], (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 10, Cancellation)).Select(row => row.Family));
    }

    [Fact]
    public async Task WriteStateAsync_ForAnErasedFamily_IsRefusedInThisProcessAndInOthers()
    {
        await using var database = await NewDatabaseAsync();
        await using var one = await StorageHarness.OpenAsync(database);
        await using var two = await StorageHarness.OpenAsync(database);
        var family = StorageHarness.NewFamily();
        var written = await one.WriteAsync(StorageHarness.Device(family), new());
        await two.ReadAsync(StorageHarness.Device(family));

        await one.Erasure.DestroyFamilyKeyAsync(family, Cancellation);

        await Assert.ThrowsAsync<FamilyErasedException>(() => one.WriteAsync(StorageHarness.Device(family), new(), written.ETag));
        await Assert.ThrowsAsync<FamilyErasedException>(() => two.WriteAsync(StorageHarness.Device(family), new(), written.ETag));
        await Assert.ThrowsAsync<FamilyErasedException>(() => two.WriteAsync(StorageHarness.Device(family, "dev_new"), new()));
    }

    [Fact]
    public async Task WriteStateAsync_ForAFamilyErasedBeforeItsFirstWrite_IsRefused()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();

        await harness.Erasure.DestroyFamilyKeyAsync(family, Cancellation);

        await Assert.ThrowsAsync<FamilyErasedException>(() => harness.WriteAsync(StorageHarness.Device(family), new()));
        Assert.Equal(0L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task ReadStateAsync_WhenTheKeyRowIsGoneInsteadOfDestroyed_ReportsDamage()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new());

        harness.Sql("delete from family_key");

        await Assert.ThrowsAsync<InvalidDataException>(() => harness.ReadAsync(StorageHarness.Device(family)));
    }
}
