using System.Collections.Immutable;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Storage.Tests;

/// <summary>What one batch does, write by write.</summary>
public abstract class RowStoreTests(Backend backend) : StorageTests(backend)
{
    private const string Family = "fam_a";

    private static readonly StoredFamilyKey Key = new(7, "platform", [1, 2, 3]);

    [Fact]
    public async Task CommitAsync_OfSeveralWritesOfOneRow_GivesEachWhatTheOneBeforeLeft()
    {
        await using var harness = await OpenAsync();

        var outcomes = await harness.Store.CommitAsync(
        [
            Write("a", expected: 0, first: 100, "made"),
            Write("a", expected: 0, first: 200, "made again"),
            Write("b", expected: 0, first: 300, "another row"),
            Write("a", expected: 100, first: 0, "changed"),
            Write("a", expected: 100, first: 0, "stale"),
            Write("a", expected: 101, first: 0, content: null),
            Write("a", expected: 0, first: 500, "made anew"),
        ]);

        Assert.Equal(
            [
                (RowResult.Committed, 100L),
                (RowResult.Conflict, null),
                (RowResult.Committed, 300L),
                (RowResult.Committed, 101L),
                (RowResult.Conflict, null),
                (RowResult.Committed, 0L),
                (RowResult.Committed, 500L),
            ],
            outcomes.Select(Seen));
        Assert.Equal([500L, 300L, null], (await ReadAsync(harness, "a", "b", "c")).Select(row => row?.Version));
    }

    [Fact]
    public async Task CommitAsync_OfAConflict_SaysWhatIsStored()
    {
        await using var harness = await OpenAsync();
        await harness.Store.CommitAsync([Write("a", expected: 0, first: 100, "made")]);

        var outcomes = await harness.Store.CommitAsync(
            [Write("a", expected: 99, first: 0, "stale"), Write("b", expected: 5, first: 0, "gone"), Write("c", expected: 0, first: 0, content: null)]);

        Assert.Equal([new(RowResult.Conflict, 100), new(RowResult.Conflict, 0), new(RowResult.Committed, 0)], outcomes);
    }

    [Fact]
    public async Task CommitAsync_UnderAnotherKeyOrNone_IsUnusableAndWritesNothing()
    {
        await using var harness = await OpenAsync();
        await harness.Store.CommitAsync([Write("a", expected: 0, first: 100, "made")]);
        var other = new StoredFamilyKey(8, "platform", [4]);

        var outcomes = await harness.Store.CommitAsync(
        [
            Write("a", expected: 100, first: 0, "changed") with { FamilyKeyId = 8, NewFamilyKey = other, Appends = [Append("1")] },
            Write("b", expected: 0, first: 200, "made") with { FamilyKeyId = 8, NewFamilyKey = null },
            Write("c", expected: 0, first: 300, "made"),
        ]);

        Assert.Equal([new(RowResult.KeyUnusable, 0), new(RowResult.KeyUnusable, 0), new(RowResult.Committed, 300)], outcomes);
        var rows = await ReadAsync(harness, "a", "b", "c");
        Assert.Equal([100L, null, 300L], rows.Select(row => row?.Version));
        Assert.Equal("made", System.Text.Encoding.UTF8.GetString(rows[0]!.Payload));
        Assert.Equal(0L, harness.Sql("select count(*) from archive_entry"));
        Assert.Equal(7L, harness.Sql("select key_id from family_key"));
    }

    [Fact]
    public async Task CommitAsync_OfAppends_StoresThoseOfCommittedWritesAndTheFirstOfEachKey()
    {
        await using var harness = await OpenAsync();
        await harness.Store.CommitAsync([Write("a", expected: 0, first: 100, "made")]);

        await harness.Store.CommitAsync(
        [
            Write("a", expected: 1, first: 0, "refused") with { Appends = [Append("1", "refused"), Append("3", "refused")] },
            Write("b", expected: 0, first: 200, "made") with { Appends = [Append("1", "first"), Append("1", "second")] },
            Write("c", expected: 0, first: 300, "made") with { Appends = [Append("1", "third"), Append("2", "kept")] },
        ]);

        var archive = await harness.Store.ReadArchiveAsync(
            new() { Family = Family, Kind = AppendKind.Events, Scope = "s" }, StorageHarness.Start);
        Assert.Equal(["first", "kept"], archive.Entries.Select(entry => System.Text.Encoding.UTF8.GetString(entry.Payload)));
    }

    [Fact]
    public async Task ReadRowsAsync_OfOneRowTwiceAndOneThatIsNot_AnswersInOrder()
    {
        await using var harness = await OpenAsync();
        await harness.Store.CommitAsync([Write("a", expected: 0, first: 100, "made")]);

        var rows = await ReadAsync(harness, "a", "b", "a");

        Assert.Equal([100L, null, 100L], rows.Select(row => row?.Version));
        Assert.Equal((7L, "platform"), (rows[0]!.FamilyKey!.Id, rows[0]!.FamilyKey!.PlatformKeyId));
        Assert.Equal([1, 2, 3], rows[0]!.FamilyKey!.Wrapped!);
        Assert.Equal([7L, null, 7L], (await harness.Store.ReadFamilyKeysAsync([Family, "fam_b", Family])).Select(key => key?.Id));
    }

    // The version of a conflict inside one batch is only told, and need not be that of the moment.
    private static (RowResult, long?) Seen(RowOutcome outcome) =>
        (outcome.Result, outcome.Result is RowResult.Conflict ? null : outcome.Version);

    private static Task<ImmutableArray<StoredRow?>> ReadAsync(StorageHarness harness, params string[] devices) =>
        harness.Store.ReadRowsAsync([.. devices.Select(RowKeyOf)]);

    private static RowKey RowKeyOf(string device) => RowKey.For("note", StorageHarness.Device(Family, device));

    private static RowWrite Write(string device, long expected, long first, string? content) => new()
    {
        Key = RowKeyOf(device),
        ExpectedVersion = expected,
        FirstVersion = first,
        Content = content is null ? null : new(System.Text.Encoding.UTF8.GetBytes(content), null),
        Appends = [],
        FamilyKeyId = content is null ? null : 7,
        NewFamilyKey = content is null ? null : Key,
        At = StorageHarness.Start,
    };

    private static SealedAppend Append(string key, string content = "content") => new(
        new()
        {
            Kind = AppendKind.Events,
            Scope = "s",
            Key = key,
            Sequence = long.Parse(key, System.Globalization.CultureInfo.InvariantCulture),
            At = StorageHarness.Start,
            Payload = default,
        },
        System.Text.Encoding.UTF8.GetBytes(content));
}
