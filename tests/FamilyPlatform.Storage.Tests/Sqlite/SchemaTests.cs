namespace FamilyPlatform.Storage.Tests;

public sealed class SchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ByManyAtOnceOnANewFile_AppliesEachMigrationOnce()
    {
        using var folder = new TempFolder();

        var harnesses = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => StorageHarness.OpenAsync(folder), Cancellation)));

        Assert.Equal(SqliteSchema.NewestVersion, harnesses[0].Sql("select count(*) from schema_version"));
        Assert.Equal(SqliteSchema.NewestVersion, harnesses[0].Sql("select max(version) from schema_version"));
        await Task.WhenAll(harnesses.Select((harness, i) => harness.WriteAsync(StorageHarness.Device($"fam_{i}"), new())));
        Assert.Equal(6L, harnesses[0].Sql("select count(*) from grain_row"));
        foreach (var harness in harnesses)
        {
            await harness.DisposeAsync();
        }
    }

    [Fact]
    public async Task OpenAsync_OfANewerSchema_IsRefusedWithBothVersionsAndChangesNothing()
    {
        using var folder = new TempFolder();
        await using (var harness = await StorageHarness.OpenAsync(folder))
        {
            harness.Sql("insert into schema_version values (999, 0)");
        }

        var before = await File.ReadAllBytesAsync(folder.Database, Cancellation);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StorageHarness.OpenAsync(folder));

        Assert.Contains("schema version 999", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {SqliteSchema.NewestVersion}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Database, Cancellation));
    }

    [Fact]
    public async Task OpenAsync_OfAFileThatIsNoDatabase_IsRefused()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.Database, new string('x', 8_192), Cancellation);

        await Assert.ThrowsAsync<Grains.StorageUnavailableException>(() => StorageHarness.OpenAsync(folder));
    }

    [Fact]
    public async Task OpenAsync_InAMissingFolder_MakesAFileForItsOwnerOnly()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "deep", "er", "grains.db");

        await using var harness = await StorageHarness.OpenAsync(folder, configure: options => options.DataSource = path);

        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task OpenForWriting_SaysItselfThatItIsDurable()
    {
        using var folder = new TempFolder();
        var options = new GroupCommitOptions { DataSource = folder.Database };

        await using var store = new SqliteRowStore(
            options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteRowStore>.Instance);

        Assert.Equal(new SqliteDurability("wal", 2), await store.ReadDurabilityAsync());
    }
}
