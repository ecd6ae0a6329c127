using FamilyPlatform.Testing;

namespace FamilyPlatform.Storage.Tests;

/// <summary>The way that deploy/README.md tells an operator to back PostgreSQL up.</summary>
public sealed class PostgresDumpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PgDumpAndRestore_BringBackEveryFamily()
    {
        var server = (await PostgresFixture.OfThisRunAsync()).Server;
        await using var database = await PostgresTestDatabase.NewAsync(server);
        await using var restored = await PostgresTestDatabase.NewAsync(server);
        var families = Enumerable.Range(0, 20).Select(_ => StorageHarness.NewFamily()).ToArray();
        string?[] etags;
        await using (var harness = await StorageHarness.OpenAsync(database))
        {
            var written = await Task.WhenAll(families.Select(family =>
                harness.WriteAsync(StorageHarness.Device(family), new Note { Text = family }.WithAppend("s", 1))));
            etags = [.. written.Select(state => state.ETag)];
        }

        var dump = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():n}.dump");
        try
        {
            await server.RunToolAsync("pg_dump", ["-Fc", "-n", "grains", "-f", dump, database.Name], Cancellation);
            await server.RunToolAsync("pg_restore", ["--exit-on-error", "-d", restored.Name, dump], Cancellation);
        }
        finally
        {
            File.Delete(dump);
        }

        await using var after = await StorageHarness.OpenAsync(restored);
        for (var i = 0; i < families.Length; i++)
        {
            var read = await after.ReadAsync(StorageHarness.Device(families[i]));
            Assert.Equal((families[i], etags[i]), (read.State!.Text, read.ETag));
            Assert.Equal(["content"], await after.ReadEventsAsync(families[i], "s"));
            await after.WriteAsync(StorageHarness.Device(families[i]), new(), read.ETag);
        }
    }
}
