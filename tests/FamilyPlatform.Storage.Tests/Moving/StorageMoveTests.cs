using System.Text;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

public sealed class StorageMoveTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ToTwoServers_BringsEverythingWithItsVersions()
    {
        await using var source = new SqliteTestDatabase();
        await using var one = await TestDatabase.NewAsync(Backend.Postgres);
        await using var two = await TestDatabase.NewAsync(Backend.Postgres);
        var (families, etags) = await FillAsync(source);

        var output = new StringWriter();
        await MoveAsync(source, output, one, two);

        await using var harness = await OpenAsync(one, two);
        for (var i = 0; i < families.Length; i++)
        {
            var read = await harness.ReadAsync(StorageHarness.Device(families[i]));
            Assert.Equal((families[i], etags[i]), (read.State!.Text, read.ETag));
            Assert.Equal(["one", "two"], await harness.ReadEventsAsync(families[i], "s"));
        }

        Assert.Equal(families.Length, (await harness.DueRows.ReadAsync(0, 4_096, StorageHarness.Start, 1_000, Cancellation)).Length);
        await Assert.ThrowsAsync<FamilyErasedException>(() => harness.WriteAsync(StorageHarness.Device("fam_erased"), new()));
        Assert.NotEqual(0L, one.Sql("select count(*) from grain_row"));
        Assert.NotEqual(0L, two.Sql("select count(*) from grain_row"));
        Assert.Contains($"grain_row: {families.Length + 1}/{families.Length + 1}", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("the same on both sides", output.ToString(), StringComparison.Ordinal);
        Assert.Equal((long)families.Length + 1, source.Sql("select count(*) from grain_row"));
    }

    [Fact]
    public async Task RunAsync_ToATargetThatIsNotEmpty_IsRefusedAndChangesNothing()
    {
        await using var source = new SqliteTestDatabase();
        await using var target = await TestDatabase.NewAsync(Backend.Postgres);
        await FillAsync(source);
        await using (var harness = await StorageHarness.OpenAsync(target))
        {
            await harness.WriteAsync(StorageHarness.Device("fam_there"), new());
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => MoveAsync(source, new StringWriter(), target));

        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, target.Sql("select count(*) from grain_row"));
        await (await StorageHarness.OpenAsync(target)).DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_KilledInTheMiddle_KeepsSilosAwayUntilItWasRunAgain()
    {
        await using var source = new SqliteTestDatabase();
        await using var target = await TestDatabase.NewAsync(Backend.Postgres);
        var (families, etags) = await FillAsync(source);

        await Assert.ThrowsAsync<IOException>(() => MoveAsync(source, new BreakingWriter("grain_row"), target));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StorageHarness.OpenAsync(target));
        var output = new StringWriter();
        await MoveAsync(source, output, target);

        Assert.Contains("move-storage", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("starts over", output.ToString(), StringComparison.Ordinal);
        await using var harness = await StorageHarness.OpenAsync(target);
        Assert.Equal(etags[3], (await harness.ReadAsync(StorageHarness.Device(families[3]))).ETag);
    }

    [Fact]
    public async Task RunAsync_WhileASiloWritesToTheTarget_KeepsItOut()
    {
        await using var source = new SqliteTestDatabase();
        await using var target = await TestDatabase.NewAsync(Backend.Postgres);
        await FillAsync(source);
        await using var silo = await StorageHarness.OpenAsync(target, configure: options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        Exception? met = null;
        var output = new BreakingWriter("family_key", async () =>
            met = await Record.ExceptionAsync(() => silo.WriteAsync(StorageHarness.Device("fam_late"), new())));

        await MoveAsync(source, output, target);

        Assert.IsType<StorageUnavailableException>(met);
        await silo.WriteAsync(StorageHarness.Device("fam_late"), new());
    }

    [Fact]
    public async Task RunAsync_OfNoFile_IsRefused()
    {
        await using var source = new SqliteTestDatabase();
        await using var target = await TestDatabase.NewAsync(Backend.Postgres);

        await Assert.ThrowsAsync<InvalidOperationException>(() => MoveAsync(source, new StringWriter(), target));
    }

    private static async Task<(string[] Families, string[] ETags)> FillAsync(SqliteTestDatabase source)
    {
        await using var harness = await StorageHarness.OpenAsync(source);
        var families = Enumerable.Range(0, 60).Select(_ => StorageHarness.NewFamily()).ToArray();
        var written = await Task.WhenAll(families.Select(async family =>
        {
            var note = new Note { Text = family, DueAt = StorageHarness.Start };
            var first = await harness.WriteAsync(
                StorageHarness.Device(family), note.WithAppend("s", 1, "one").WithAppend("s", 2, "two", expiresAt: StorageHarness.Start.AddDays(1)));
            return (await harness.WriteAsync(StorageHarness.Device(family), note, first.ETag)).ETag!;
        }));
        await harness.WriteAsync(StorageHarness.Device("fam_erased"), new() { DueAt = StorageHarness.Start });
        await harness.Erasure.DestroyFamilyKeyAsync("fam_erased", Cancellation);
        return (families, written);
    }

    private static Task MoveAsync(SqliteTestDatabase source, TextWriter output, params TestDatabase[] targets)
    {
        var options = new GroupCommitOptions();
        foreach (var target in targets)
        {
            options.Servers.Add(target.Location);
        }

        return new StorageMove(options, TimeProvider.System, output).RunAsync(source.Location, Cancellation);
    }

    private static Task<StorageHarness> OpenAsync(TestDatabase first, TestDatabase second) =>
        StorageHarness.OpenAsync(first, configure: options => options.Servers.Add(second.Location));

    /// <summary>Breaks the move off, or does something else, when it tells of a table for the first time.</summary>
    private sealed class BreakingWriter(string table, Func<Task>? instead = null) : StringWriter
    {
        private bool _done;

        public override Encoding Encoding => Encoding.UTF8;

        public override async Task WriteLineAsync(string? value)
        {
            if (!_done && value?.StartsWith(table, StringComparison.Ordinal) == true)
            {
                _done = true;
                await (instead?.Invoke() ?? throw new IOException("killed"));
            }
        }
    }
}
