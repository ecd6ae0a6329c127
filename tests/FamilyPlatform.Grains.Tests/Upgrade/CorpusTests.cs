using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FamilyPlatform.Grains.Tests.Upgrade;

/// <summary>
/// What earlier releases stored and sent is read by this one. Each release adds its own corpus, made by its own code, and keeps all others unchanged: when it is cut, the two files
/// <c>this-release.*</c> that these tests write beside themselves are committed to <c>Corpus</c> under its number.
/// </summary>
public sealed class CorpusTests
{
    private const string Entry = "== ";
    private const string Bytes = "bytes ";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Upgrade", "Corpus");

    public static TheoryData<string> Releases => [.. Directory.EnumerateFiles(Folder, "*.corpus").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Read_EverythingAnEarlierReleaseWrote_HoldsWhatItHeld(string release)
    {
        using var services = Services();
        var serializer = services.GetRequiredService<Serializer>();
        var entries = Read(release);

        var lost = entries.SelectMany(entry =>
        {
            var held = Dump.Of(serializer.Deserialize<object>(entry.Bytes)!).ToHashSet(StringComparer.Ordinal);
            return entry.Lines.Where(line => !held.Contains(line)).Select(line => $"{entry.Name}: {line}");
        });

        Assert.NotEmpty(entries);
        Assert.Empty(lost);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Contracts_EveryMethodOfAnEarlierRelease_IsStillAnswered(string release)
    {
        var present = Manifest().ToHashSet(StringComparer.Ordinal);

        var gone = File.ReadAllLines(Path.Combine(Folder, $"{release}.contracts")).Where(line => !present.Contains(line));

        Assert.Empty(gone);
    }

    /// <summary>A sample that lost a member on the way would hide the loss from every later release.</summary>
    [Fact]
    public void Write_TheCorpusOfThisRelease_HoldsEveryMember()
    {
        using var services = Services();
        var serializer = services.GetRequiredService<Serializer>();
        var samples = SerializedMembers.Types.Select(type => (type.FullName, Value: Sample.Of(type))).ToList();

        var written = samples.ConvertAll(sample => serializer.SerializeToArray(sample.Value));
        Write(samples.Zip(written, (sample, bytes) => (sample.FullName!, bytes, Dump.Of(sample.Value))));

        Assert.All(samples.Zip(written), pair => Assert.Equal(Dump.Of(pair.First.Value), Dump.Of(serializer.Deserialize<object>(pair.Second)!)));
    }

    private static void Write(IEnumerable<(string Name, byte[] Bytes, IReadOnlyList<string> Lines)> entries)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Upgrade", "this-release.corpus");
        File.WriteAllLines(file, entries.SelectMany(entry => new[] { Entry + entry.Name, Bytes + Convert.ToBase64String(entry.Bytes) }.Concat(entry.Lines)));
        File.WriteAllLines(Path.ChangeExtension(file, ".contracts"), Manifest());
    }

    private static ServiceProvider Services() => new ServiceCollection().AddSerializer().BuildServiceProvider();

    /// <summary>Interfaces and methods with their wire identities, then the types that grains are stored and called by, as the build last reviewed them.</summary>
    private static List<string> Manifest() =>
        ((string[])["OrleansContracts.txt", "OrleansGrains.txt"])
            .SelectMany(file => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Upgrade", file)))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Aggregate(
                (Interface: "", Lines: new List<string>()),
                (seen, line) =>
                {
                    var isMethod = line.StartsWith("  ", StringComparison.Ordinal);
                    seen.Lines.Add(isMethod ? $"{seen.Interface} {line.Trim()}" : line);
                    return (isMethod ? seen.Interface : line, seen.Lines);
                })
            .Lines;

    private static List<(string Name, byte[] Bytes, List<string> Lines)> Read(string release)
    {
        var entries = new List<(string Name, byte[] Bytes, List<string> Lines)>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, $"{release}.corpus")))
        {
            if (line.StartsWith(Entry, StringComparison.Ordinal))
            {
                entries.Add((line[Entry.Length..], [], []));
            }
            else if (line.StartsWith(Bytes, StringComparison.Ordinal))
            {
                entries[^1] = entries[^1] with { Bytes = Convert.FromBase64String(line[Bytes.Length..]) };
            }
            else
            {
                entries[^1].Lines.Add(line);
            }
        }

        return entries;
    }
}
