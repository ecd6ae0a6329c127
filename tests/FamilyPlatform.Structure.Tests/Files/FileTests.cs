using System.Text.RegularExpressions;

namespace FamilyPlatform.Structure.Tests.Files;

public sealed partial class FileTests
{
    private const int MostLines = 300;
    private const int MedianLines = 60;

    private static readonly HashSet<string> TopLevel = new(StringComparer.Ordinal)
    {
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props",
        "FamilyPlatform.sln", "LICENSE", "README.md", "deploy", "gateway", "global.json", "grains", "services", "tests",
    };

    /// <summary>Written apart, so that this file holds none of them.</summary>
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "#pragma " + "warning", "Suppress" + "Message", "#reg" + "ion"];

    [Fact]
    public void TopLevel_HoldsOnlyWhatTheHouseNames() =>
        Assert.Empty(Repository.Files.Select(file => file.Split('/')[0]).Distinct().Except(TopLevel));

    [Fact]
    public void ProductSources_AreShort()
    {
        var lengths = Repository.ProductSources.Select(file => (File: file, Lines: Repository.Read(file).TrimEnd().Split('\n').Length)).ToArray();

        Assert.DoesNotContain(lengths, source => source.Lines > MostLines);
        Assert.InRange(lengths.Select(source => source.Lines).Order().ElementAt(lengths.Length / 2), 1, MedianLines);
    }

    [Fact]
    public void Sources_HoldNothingUnfinishedOrSilenced()
    {
        var found = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => Unfinished.Where(Repository.Read(file).Contains).Select(word => $"{file}: {word}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Folders_AreNamedByConcern() =>
        Assert.Empty(Repository.Files.SelectMany(file => file.Split('/')[..^1]).Distinct().Intersect(["Helpers", "Managers", "Models", "Utils", "Common", "Misc"]));

    /// <summary>A clone stands on its own: nothing in it leads to the place where it was written.</summary>
    [Fact]
    public void Files_NameNoPathOfAnyWorkplace()
    {
        var found = Repository.Files
            .Where(Repository.IsText)
            .Where(file => WorkplacePath().IsMatch(Repository.Read(file)));

        Assert.Empty(found);
    }

    // One letter of each stands in brackets, so that this file holds none of them.
    [GeneratedRegex("""/wor[k]/(wt|main|share[d]|brief)|\.\./share[d]/""")]
    private static partial Regex WorkplacePath();
}
