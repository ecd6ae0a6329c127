using FamilyPlatform.Testing;

namespace FamilyPlatform.Storage.Tests;

/// <summary>The silo's binary as an operator runs it.</summary>
public sealed class SiloCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MoveStorage_BetweenRealDatabases_SaysWhatItDid()
    {
        await using var source = new SqliteTestDatabase();
        await using var target = await TestDatabase.NewAsync(Backend.Postgres);
        await using (var before = await StorageHarness.OpenAsync(source))
        {
            await before.WriteAsync(StorageHarness.Device("fam_a"), new Note { Text = "moved" }.WithAppend("s", 1));
        }

        var first = await RunAsync("move-storage", "--from", source.Location, $"--Cluster:PostgreSQL={target.Location}");
        var second = await RunAsync("move-storage", "--from", source.Location, $"--Cluster:PostgreSQL={target.Location}");

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("grain_row: 1 rows, checksum ", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("not empty", second.Output, StringComparison.Ordinal);
        await using var after = await StorageHarness.OpenAsync(target);
        Assert.Equal("moved", (await after.ReadAsync(StorageHarness.Device("fam_a"))).State!.Text);
    }

    [Fact]
    public async Task BackupStorage_OfAFileInUse_MakesACopyThatOpens()
    {
        await using var source = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(source);
        await harness.WriteAsync(StorageHarness.Device("fam_a"), new() { Text = "kept" });
        await using var restored = new SqliteTestDatabase();

        var backup = await RunAsync("backup-storage", "--to", restored.Location, "--Deployment:DataFolder", source.Folder.Path);

        Assert.Equal(0, backup.ExitCode);
        Assert.Contains("bytes, checked", backup.Output, StringComparison.Ordinal);
        await using var after = await StorageHarness.OpenAsync(restored);
        Assert.Equal("kept", (await after.ReadAsync(StorageHarness.Device("fam_a"))).State!.Text);
    }

    [Theory]
    [InlineData("move-storage", "--Cluster:PostgreSQL is missing")]
    [InlineData("backup-storage", "--to is missing")]
    [InlineData("fly", "There is no command 'fly'")]
    public async Task Command_WithoutWhatItNeeds_SaysSo(string word, string sentence)
    {
        var (exitCode, output) = await RunAsync(word);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        RunningProgram.RunAsync(BuiltProgram.Find("FamilyPlatform.Silo"), arguments, Cancellation);
}
