using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

public sealed class ErasureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DestroyFamilyKeyAsync_MakesRowsArchiveAndDueTimesVanishAndLeavesOthersAlone()
    {
        await using var harness = await StorageHarness.OpenAsync();
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
    public async Task DestroyFamilyKeyAsync_LeavesNoTraceOfTheKeyInAnyFile()
    {
        await using var harness = await StorageHarness.OpenAsync();
        var families = Enumerable.Range(0, 50).Select(_ => StorageHarness.NewFamily()).ToArray();
        await Task.WhenAll(families.Select(family => harness.WriteAsync(StorageHarness.Device(family), new())));
        var wrapped = (byte[])harness.Sql($"select wrapped_key from family_key where family = '{families[7]}'")!;
        Assert.True(Contains(harness, wrapped));

        await harness.Erasure.DestroyFamilyKeyAsync(families[7], Cancellation);

        Assert.False(Contains(harness, wrapped));
    }

    [Fact]
    public async Task WriteStateAsync_ForAnErasedFamily_IsRefusedInThisProcessAndInOthers()
    {
        using var folder = new TempFolder();
        await using var one = await StorageHarness.OpenAsync(folder);
        await using var two = await StorageHarness.OpenAsync(folder);
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
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();

        await harness.Erasure.DestroyFamilyKeyAsync(family, Cancellation);

        await Assert.ThrowsAsync<FamilyErasedException>(() => harness.WriteAsync(StorageHarness.Device(family), new()));
        Assert.Equal(0L, harness.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task ReadStateAsync_WhenTheKeyRowIsGoneInsteadOfDestroyed_ReportsDamage()
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new());

        harness.Sql("delete from family_key");

        await Assert.ThrowsAsync<InvalidDataException>(() => harness.ReadAsync(StorageHarness.Device(family)));
    }

    private static bool Contains(StorageHarness harness, byte[] bytes) =>
        Directory.GetFiles(harness.Folder.Path).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content.AsSpan().IndexOf(bytes) >= 0;
        });
}
