namespace FamilyPlatform.Storage.Tests;

public abstract class SealingTests(Backend backend) : StorageTests(backend)
{
    [Theory]
    [InlineData("dev_1", "dev_2")]
    [InlineData("dev_2", "dev_1")]
    public async Task ReadStateAsync_OfAPayloadMovedToAnotherRow_IsRefused(string from, string to)
    {
        await using var harness = await OpenAsync();
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
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new() { Text = "whole" });
        var payload = (byte[])harness.Sql("select payload from grain_row")!;
        payload[position < 0 ? ^1 : position] ^= 1;

        harness.Sql($"update grain_row set payload = {harness.Database.Literal(payload)}");

        await Assert.ThrowsAsync<InvalidDataException>(() => harness.ReadAsync(StorageHarness.Device(family)));
    }

    [Fact]
    public async Task FindAsync_OfAnEntryMovedToAnotherScope_IsRefused()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        await harness.WriteAsync(StorageHarness.Device(family), new Note().WithAppend("dev_1", 1));

        harness.Sql("update archive_entry set scope = 'dev_2'");

        await Assert.ThrowsAsync<InvalidDataException>(
            () => harness.Archive.FindAsync(family, Grains.AppendKind.Events, "dev_2", "1", Cancellation));
    }

    [Fact]
    public async Task WriteStateAsync_WhenTheFirstWriteOfAFamilyFails_StoresNoKeyAndTheNextOneWorks()
    {
        await using var harness = await OpenAsync();
        var family = StorageHarness.NewFamily();
        harness.Database.Poison("grain_row", "true");
        await Assert.ThrowsAnyAsync<Exception>(() => harness.WriteAsync(StorageHarness.Device(family), new()));
        Assert.Equal(0L, harness.Sql("select count(*) from family_key"));

        harness.Database.Heal("grain_row");
        await harness.WriteAsync(StorageHarness.Device(family), new() { Text = "after" });

        Assert.Equal(1L, harness.Sql("select count(*) from family_key"));
        Assert.Equal("after", (await harness.ReadAsync(StorageHarness.Device(family))).State!.Text);
    }

    [Fact]
    public async Task WriteStateAsync_ByTwoProcessesThatBothMakeTheFamilysKey_UsesTheOneStoredFirst()
    {
        await using var database = await NewDatabaseAsync();
        await using var one = await StorageHarness.OpenAsync(database);
        await using var two = await StorageHarness.OpenAsync(database);
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
        await using var database = await NewDatabaseAsync();
        var (old, young) = (StorageHarness.NewFamily(), StorageHarness.NewFamily());
        await using (var before = await StorageHarness.OpenAsync(database))
        {
            await before.WriteAsync(StorageHarness.Device(old), new() { Text = "old" });
        }

        var rotated = new PlatformKeyRing("second", new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["first"] = StorageHarness.PlatformKeys.Find("first")!.Value,
            ["second"] = StorageHarness.Ring("second", 2).Find("second")!.Value,
        });
        await using var after = await StorageHarness.OpenAsync(database, rotated);
        await after.WriteAsync(StorageHarness.Device(young), new() { Text = "young" });

        Assert.Equal("old", (await after.ReadAsync(StorageHarness.Device(old))).State!.Text);
        Assert.Equal("second", after.Sql($"select platform_key_id from family_key where family = '{young}'"));
    }

    [Theory]
    [InlineData("first", 9)]
    [InlineData("unknown", 1)]
    public async Task ReadStateAsync_WithoutThePlatformKeyItWasWrappedWith_SaysSo(string id, byte fill)
    {
        await using var database = await NewDatabaseAsync();
        var family = StorageHarness.NewFamily();
        await using (var before = await StorageHarness.OpenAsync(database))
        {
            await before.WriteAsync(StorageHarness.Device(family), new());
        }

        await using var after = await StorageHarness.OpenAsync(database, StorageHarness.Ring(id, fill));
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => after.ReadAsync(StorageHarness.Device(family)));

        Assert.Contains("'first'", failure.Message, StringComparison.Ordinal);
    }
}
