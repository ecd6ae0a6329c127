using System.Text;

namespace FamilyPlatform.Storage.Tests;

/// <summary>What can be read from the files themselves.</summary>
public sealed class FileContentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteStateAsync_OfAnyState_LeavesNothingReadableInTheFiles()
    {
        await using var database = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(database);
        var family = StorageHarness.NewFamily();

        var note = new Note { Text = "canary-in-state" };
        await harness.WriteAsync(StorageHarness.Device(family), note.WithAppend("dev_1", 1, "canary-in-append"));

        foreach (var file in Directory.GetFiles(database.Folder.Path))
        {
            Assert.DoesNotContain("canary", Encoding.Latin1.GetString(await ReadSharedAsync(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DestroyFamilyKeyAsync_LeavesNoTraceOfTheKeyInAnyFile()
    {
        await using var database = new SqliteTestDatabase();
        await using var harness = await StorageHarness.OpenAsync(database);
        var families = Enumerable.Range(0, 50).Select(_ => StorageHarness.NewFamily()).ToArray();
        await Task.WhenAll(families.Select(family => harness.WriteAsync(StorageHarness.Device(family), new())));
        var wrapped = (byte[])harness.Sql($"select wrapped_key from family_key where family = '{families[7]}'")!;
        Assert.True(Contains(database, wrapped));

        await harness.Erasure.DestroyFamilyKeyAsync(families[7], Cancellation);

        Assert.False(Contains(database, wrapped));
    }

    private static bool Contains(SqliteTestDatabase database, byte[] bytes) =>
        Directory.GetFiles(database.Folder.Path).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content.AsSpan().IndexOf(bytes) >= 0;
        });

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, Cancellation);
        return content;
    }
}
