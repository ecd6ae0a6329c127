namespace FamilyPlatform.Storage.Tests;

public sealed class SqliteSchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ByManyAtOnceOnANewFile_AppliesEachMigrationOnce()
    {
        await using var database = new SqliteTestDatabase();

        var harnesses = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => StorageHarness.OpenAsync(database), Cancellation)));

        Assert.Equal(SqliteSchema.Files.NewestVersion, harnesses[0].Sql("select count(*) from schema_version"));
        Assert.Equal(SqliteSchema.Files.NewestVersion, harnesses[0].Sql("select max(version) from schema_version"));
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
        await using var database = new SqliteTestDatabase();
        await using (var harness = await StorageHarness.OpenAsync(database))
        {
            harness.Sql("insert into schema_version values (999, 0)");
        }

        var before = await File.ReadAllBytesAsync(database.Folder.Database, Cancellation);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StorageHarness.OpenAsync(database));

        Assert.Contains("schema version 999", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {SqliteSchema.Files.NewestVersion}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.Folder.Database, Cancellation));
    }

    [Fact]
    public async Task OpenAsync_OfAFileThatIsNoDatabase_IsRefused()
    {
        await using var database = new SqliteTestDatabase();
        await File.WriteAllTextAsync(database.Folder.Database, new string('x', 8_192), Cancellation);

        await Assert.ThrowsAsync<Grains.StorageUnavailableException>(() => StorageHarness.OpenAsync(database));
    }

    [Fact]
    public async Task OpenAsync_InAMissingFolder_MakesAFileForItsOwnerOnly()
    {
        await using var database = new SqliteTestDatabase();
        var path = Path.Combine(database.Folder.Path, "deep", "er", "grains.db");

        await using var harness = await StorageHarness.OpenAsync(database, configure: options => options.DataSource = path);

        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task OpenForWriting_SaysItselfThatItIsDurable()
    {
        await using var database = new SqliteTestDatabase();
        var options = new GroupCommitOptions { DataSource = database.Folder.Database };

        await using var store = new SqliteRowStore(
            options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteRowStore>.Instance);

        Assert.Equal(new SqliteDurability("wal", 2), await store.ReadDurabilityAsync());
    }
}
