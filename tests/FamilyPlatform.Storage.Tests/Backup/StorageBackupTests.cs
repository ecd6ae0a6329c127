namespace FamilyPlatform.Storage.Tests;

public sealed class StorageBackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WhileThePlatformWrites_CopiesOneMomentWhole()
    {
        await using var database = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(database);
        var families = Enumerable.Range(0, 20).Select(_ => StorageHarness.NewFamily()).ToArray();
        var before = await Task.WhenAll(families.Select(family =>
            harness.WriteAsync(StorageHarness.Device(family), new Note { Number = 1 }.WithAppend("s", 1))));
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(families.Select((family, i) => CountUpAsync(harness, family, before[i], stop.Token)));

        await using var restored = new SqliteTestDatabase();
        var length = await Task.Run(() => StorageBackup.Run(database.Location, restored.Location), Cancellation);
        await stop.CancelAsync();
        await writing;

        Assert.Equal(length, new FileInfo(restored.Location).Length);
        Assert.Equal([restored.Location], Directory.GetFiles(restored.Folder.Path));
        await using var copy = await StorageHarness.OpenAsync(restored);
        foreach (var family in families)
        {
            var read = await copy.ReadAsync(StorageHarness.Device(family));
            Assert.True(read.State!.Number >= 1);
            Assert.Equal(read.State.Number, (await copy.ReadEventsAsync(family, "s")).Length);
        }
    }

    [Fact]
    public async Task Run_OverSomethingThatIsThere_IsRefused()
    {
        await using var database = new SqliteTestDatabase();
        await (await StorageHarness.OpenAsync(database)).DisposeAsync();
        var there = Path.Combine(database.Folder.Path, "there.db");
        await File.WriteAllTextAsync(there, "mine", Cancellation);

        Assert.Throws<InvalidOperationException>(() => StorageBackup.Run(database.Location, there));
        Assert.Throws<InvalidOperationException>(() => StorageBackup.Run(Path.Combine(database.Folder.Path, "none.db"), there + ".2"));

        Assert.Equal("mine", await File.ReadAllTextAsync(there, Cancellation));
    }

    [Fact]
    public async Task Run_IntoAFolderThatIsNot_LeavesNothingBehind()
    {
        await using var database = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(database);
        await File.WriteAllTextAsync(Path.Combine(database.Folder.Path, "file"), "", Cancellation);

        Assert.ThrowsAny<Exception>(() => StorageBackup.Run(database.Location, Path.Combine(database.Folder.Path, "file", "copy.db")));

        await harness.WriteAsync(StorageHarness.Device(StorageHarness.NewFamily()), new());
    }

    private static async Task CountUpAsync(StorageHarness harness, string family, GrainState<Note> state, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = state.State!.Number + 1;
            state = await harness.WriteAsync(StorageHarness.Device(family), new Note { Number = next }.WithAppend("s", next), state.ETag);
        }
    }
}
