using System.Text;

namespace FamilyPlatform.Storage.Tests;

public sealed class SealingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteStateAsync_OfAnyState_LeavesNothingReadableInTheFiles()
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();

        var note = new Note { Text = "canary-in-state" };
        await harness.WriteAsync(StorageHarness.Device(family), note.WithAppend("dev_1", 1, "canary-in-append"));

        foreach (var file in Directory.GetFiles(harness.Folder.Path))
        {
            Assert.DoesNotContain("canary", Encoding.Latin1.GetString(await ReadSharedAsync(file)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("dev_1", "dev_2")]
    [InlineData("dev_2", "dev_1")]
    public async Task ReadStateAsync_OfAPayloadMovedToAnotherRow_IsRefused(string from, string to)
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family, from), new() { Text = "mine" });
        await harness.WriteAsync(StorageHarness.Device(family, to), new() { Text = "yours" });

        harness.Sql($"""
            update grain_row set payload = (select payload from grain_row where key like '%{from}') where key like '%{to}'
            """);

        await Assert.ThrowsAsync<InvalidDataException>(() => harness.ReadAsync(StorageHarness.Device(family, to)));
        Assert.Equal("mine", (await harness.ReadAsync(StorageHarness.Device(family, from))).State!.Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(21)]
    [InlineData(-1)]
    public async Task ReadStateAsync_OfAChangedByte_IsRefused(int position)
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new() { Text = "whole" });
        var payload = (byte[])harness.Sql("select payload from grain_row")!;
        payload[position < 0 ? ^1 : position] ^= 1;

        harness.Sql($"update grain_row set payload = x'{Convert.ToHexString(payload)}'");

        await Assert.ThrowsAsync<InvalidDataException>(() => harness.ReadAsync(StorageHarness.Device(family)));
    }

    [Fact]
    public async Task FindAsync_OfAnEntryMovedToAnotherScope_IsRefused()
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new Note().WithAppend("dev_1", 1));

        harness.Sql("update archive_entry set scope = 'dev_2'");

        await Assert.ThrowsAsync<InvalidDataException>(
            () => harness.Archive.FindAsync(family, Grains.AppendKind.Events, "dev_2", "1", Cancellation));
    }

    [Fact]
    public async Task WriteStateAsync_WhenTheFirstWriteOfAFamilyFails_StoresNoKeyAndTheNextOneWorks()
    {
        await using var harness = await StorageHarness.OpenAsync();
        var family = StorageHarness.NewFamily();
        harness.Sql("create trigger poison before insert on grain_row begin select raise(abort, 'poison'); end");
        await Assert.ThrowsAnyAsync<Exception>(() => harness.WriteAsync(StorageHarness.Device(family), new()));
        Assert.Equal(0L, harness.Sql("select count(*) from family_key"));

        harness.Sql("drop trigger poison");
        await harness.WriteAsync(StorageHarness.Device(family), new() { Text = "after" });

        Assert.Equal(1L, harness.Sql("select count(*) from family_key"));
        Assert.Equal("after", (await harness.ReadAsync(StorageHarness.Device(family))).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_ByTwoProcessesThatBothMakeTheFamilysKey_UsesTheOneStoredFirst()
    {
        using var folder = new TempFolder();
        await using var one = await StorageHarness.OpenAsync(folder);
        await using var two = await StorageHarness.OpenAsync(folder);
        var family = StorageHarness.NewFamily();
        var gate = new Gate();
        two.Store.BeforeCommit = _ => gate.PassAsync();

        var second = two.WriteAsync(StorageHarness.Device(family, "dev_2"), new() { Text = "second" });
        await gate.Entered;
        await one.WriteAsync(StorageHarness.Device(family, "dev_1"), new() { Text = "first" });
        gate.Open();
        await second;

        Assert.Equal(1L, one.Sql("select count(*) from family_key"));
        Assert.Equal("second", (await one.ReadAsync(StorageHarness.Device(family, "dev_2"))).State!.Text);
        Assert.Equal("first", (await two.ReadAsync(StorageHarness.Device(family, "dev_1"))).State!.Text);
    }

    [Fact]
    public async Task ReadStateAsync_AfterRotationOfThePlatformKey_ReadsOldFamiliesAndWrapsNewOnesWithTheNewKey()
    {
        using var folder = new TempFolder();
        var (old, young) = (StorageHarness.NewFamily(), StorageHarness.NewFamily());
        await using (var before = await StorageHarness.OpenAsync(folder))
        {
            await before.WriteAsync(StorageHarness.Device(old), new() { Text = "old" });
        }

        var rotated = new PlatformKeyRing("second", new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["first"] = StorageHarness.PlatformKeys.Find("first")!.Value,
            ["second"] = StorageHarness.Ring("second", 2).Find("second")!.Value,
        });
        await using var after = await StorageHarness.OpenAsync(folder, rotated);
        await after.WriteAsync(StorageHarness.Device(young), new() { Text = "young" });

        Assert.Equal("old", (await after.ReadAsync(StorageHarness.Device(old))).State!.Text);
        Assert.Equal("second", after.Sql($"select platform_key_id from family_key where family = '{young}'"));
    }

    [Theory]
    [InlineData("first", 9)]
    [InlineData("unknown", 1)]
    public async Task ReadStateAsync_WithoutThePlatformKeyItWasWrappedWith_SaysSo(string id, byte fill)
    {
        using var folder = new TempFolder();
        var family = StorageHarness.NewFamily();
        await using (var before = await StorageHarness.OpenAsync(folder))
        {
            await before.WriteAsync(StorageHarness.Device(family), new());
        }

        await using var after = await StorageHarness.OpenAsync(folder, StorageHarness.Ring(id, fill));
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => after.ReadAsync(StorageHarness.Device(family)));

        Assert.Contains("'first'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlatformKeyRing_WithAShortOrMissingKey_IsRefused()
    {
        var shortKey = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = new byte[31] };
        var key = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = new byte[32] };

        Assert.Throws<ArgumentException>(() => new PlatformKeyRing("a", shortKey));
        Assert.Throws<ArgumentException>(() => new PlatformKeyRing("b", key));
    }

    [Fact]
    public void FamilyKeyCache_FilledBeyondItsSize_KeepsWhatIsInUseAndStaysBounded()
    {
        var cache = new FamilyKeyCache(capacity: 10);
        var used = new FamilyKey(1, [], null);
        cache.Put("used", used);

        for (var i = 0; i < 100; i++)
        {
            cache.Put($"fam_{i}", new(i, [], null));
            Assert.Same(used, cache.Find("used"));
        }

        Assert.InRange(Enumerable.Range(0, 100).Count(i => cache.Find($"fam_{i}") is not null), 1, 10);
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, Cancellation);
        return content;
    }
}
