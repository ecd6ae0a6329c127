using System.Globalization;
using Orleans.Storage;

namespace FamilyPlatform.Storage.Tests;

/// <summary>Random operations against a dictionary that does the same. A failure names its seed, which repeats it.</summary>
public abstract class ModelTests(Backend backend) : StorageTests(backend)
{
    private static readonly string[] Devices = ["dev_1", "dev_2", "dev_3"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Storage_UnderRandomOperations_BehavesAsTheModel(int seed)
    {
        await using var database = await NewDatabaseAsync();
        var random = new Random(seed);
        var model = new Model();
        var families = Enumerable.Range(0, 4).Select(i => $"fam_{seed}_{i}").ToArray();
        var harness = await StorageHarness.OpenAsync(database);

        for (var step = 1; step <= 400; step++)
        {
            var (family, device) = (families[random.Next(families.Length)], Devices[random.Next(Devices.Length)]);
            var expected = random.Next(4) == 0 ? random.Next(5) : model.Version(family, device);
            var grain = StorageHarness.Device(family, device);
            var note = RandomNote(random, step, device);
            switch (random.Next(20))
            {
                case < 10:
                    var mayWrite = model.Version(family, device) == expected;
                    var version = await VersionAsync(() => harness.WriteAsync(grain, note, ETag(expected)));
                    Assert.Equal(mayWrite, version is not null);
                    model.Write(family, device, version, note);
                    break;
                case < 13:
                    var mayClear = model.Clear(family, device, expected, note);
                    Assert.Equal(mayClear, await VersionAsync(() => harness.ClearAsync(grain, ETag(expected), note)) is not null);
                    break;
                case < 18:
                    await CompareAsync(harness, model, family, device);
                    break;
                case 18 when step % 3 == 0:
                    await harness.Erasure.DestroyFamilyKeyAsync(family, Cancellation);
                    families[Array.IndexOf(families, family)] = $"fam_{seed}_{step}";
                    model.Erase(family);
                    break;
                default:
                    await harness.DisposeAsync();
                    harness = await StorageHarness.OpenAsync(database);
                    break;
            }
        }

        foreach (var (family, device) in families.SelectMany(family => Devices.Select(device => (family, device))))
        {
            await CompareAsync(harness, model, family, device);
        }

        var now = StorageHarness.Start.AddMinutes(200);
        var due = await harness.DueRows.ReadAsync(0, 4_096, now, 1_000, Cancellation);
        Assert.Equal(model.Due(now), due.Select(row => row.Grain.Key.ToString()!).Order(StringComparer.Ordinal));
        await harness.DisposeAsync();
    }

    private static Note RandomNote(Random random, int step, string device)
    {
        var note = new Note
        {
            Text = new('x', random.Next(3_000)),
            Number = step,
            DueAt = random.Next(2) == 0 ? StorageHarness.Start.AddMinutes(step) : null,
        };
        for (var i = random.Next(3); i > 0; i--)
        {
            note = note.WithAppend(device, random.Next(60), $"{step}");
        }

        return note;
    }

    private static async Task CompareAsync(StorageHarness harness, Model model, string family, string device)
    {
        var read = await harness.ReadAsync(StorageHarness.Device(family, device));
        var (version, note) = model.Find(family, device);

        Assert.Equal(version > 0, read.RecordExists);
        Assert.Equal(ETag(version), read.ETag);
        Assert.Equal((note.Text, note.Number, note.DueAt), (read.State!.Text, read.State.Number, read.State.DueAt));
        Assert.Equal(model.Events(family, device), await harness.ReadEventsAsync(family, device));
    }

    /// <returns>The version that is stored now, 0 after a deletion; null where the change was refused.</returns>
    private static async Task<long?> VersionAsync(Func<Task<GrainState<Note>>> change)
    {
        try
        {
            return (await change()).ETag is { } etag ? long.Parse(etag, CultureInfo.InvariantCulture) : 0;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }

    private static string? ETag(long version) => version == 0 ? null : $"{version}";

    private sealed class Model
    {
        private readonly Dictionary<(string Family, string Device), (long Version, Note Note)> _rows = [];
        private readonly HashSet<(string Family, string Device, long Version)> _versions = [];
        private readonly Dictionary<(string Family, string Device), SortedDictionary<long, string>> _events = [];

        public long Version(string family, string device) => Find(family, device).Version;

        public (long Version, Note Note) Find(string family, string device) =>
            _rows.TryGetValue((family, device), out var row) ? row : (0, new());

        public string[] Events(string family, string device) =>
            _events.TryGetValue((family, device), out var events) ? [.. events.Values] : [];

        public IEnumerable<string> Due(DateTimeOffset now) => _rows
            .Where(row => row.Value.Note.DueAt <= now)
            .Select(row => $"{row.Key.Family}/{row.Key.Device}")
            .Order(StringComparer.Ordinal);

        public void Write(string family, string device, long? version, Note note)
        {
            if (version is { } written)
            {
                Assert.DoesNotContain((family, device, written), _versions);
                _versions.Add((family, device, written));
                _rows[(family, device)] = (written, note);
                Append(family, device, note);
            }
        }

        public bool Clear(string family, string device, long expected, Note note)
        {
            if (Version(family, device) != expected)
            {
                return false;
            }

            _rows.Remove((family, device));
            Append(family, device, note);
            return true;
        }

        public void Erase(string family)
        {
            foreach (var device in Devices)
            {
                _rows.Remove((family, device));
                _events.Remove((family, device));
            }
        }

        private void Append(string family, string device, Note note)
        {
            foreach (var append in note.Appends)
            {
                if (!_events.TryGetValue((family, device), out var events))
                {
                    _events[(family, device)] = events = [];
                }

                events.TryAdd(append.Sequence, System.Text.Encoding.UTF8.GetString(append.Payload.Span));
            }
        }
    }
}
