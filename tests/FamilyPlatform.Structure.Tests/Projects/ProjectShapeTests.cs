using System.Xml.Linq;

namespace FamilyPlatform.Structure.Tests.Projects;

/// <summary>Project files say what is particular to a project, and nothing else.</summary>
public sealed class ProjectShapeTests
{
    private const int MostLines = 25;

    public static TheoryData<string> Names { get; } = [.. ProjectFile.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_IsShort(string name) =>
        Assert.InRange(Repository.Read(ProjectFile.All[name].Path).TrimEnd().Split('\n').Length, 1, MostLines);

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_NamesNoVersionAndSilencesNothing(string name)
    {
        var xml = ProjectFile.All[name].Xml;

        Assert.DoesNotContain(xml.Descendants().Attributes(), attribute => attribute.Name.LocalName is "Version" or "VersionOverride");
        Assert.DoesNotContain(
            xml.Descendants(), element => element.Name.LocalName is "Version" or "NoWarn" or "TreatWarningsAsErrors" or "WarningsNotAsErrors");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_LiesInTheFolderOfItsName(string name)
    {
        var project = ProjectFile.All[name];

        Assert.EndsWith($"/FamilyPlatform.{name}", project.Folder, StringComparison.Ordinal);
        Assert.Contains(project.Path, Repository.Read("FamilyPlatform.sln").Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_AreNamedOnceAndInOrder()
    {
        var groups = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("ItemGroup")
            .Select(group => group.Elements("PackageVersion").Select(package => (string)package.Attribute("Include")!).ToArray())
            .ToArray();
        var all = groups.SelectMany(group => group).ToArray();

        Assert.Equal(all.Distinct(StringComparer.OrdinalIgnoreCase), all);
    }
}
