using System.Xml.Linq;

namespace FamilyPlatform.Structure.Tests.Projects;

/// <summary>One csproj: what it asks for.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    private const string Prefix = "FamilyPlatform.";

    /// <summary>Every project of the repository, by its name without the prefix.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> All { get; } = Repository.Files
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(file => new ProjectFile(file, XDocument.Parse(Repository.Read(file))))
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    public string Name => ShortName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Projects whose assemblies it uses.</summary>
    public IEnumerable<string> References => Projects(buildOrderOnly: false);

    /// <summary>Projects that must be built before it and that it cannot use.</summary>
    public IEnumerable<string> BuildOrder => Projects(buildOrderOnly: true);

    public IEnumerable<string> Packages => Items("PackageReference");

    private static string ShortName(string path) => System.IO.Path.GetFileNameWithoutExtension(path)[Prefix.Length..];

    private IEnumerable<string> Projects(bool buildOrderOnly) => Xml.Descendants("ProjectReference")
        .Where(reference => ((string?)reference.Attribute("ReferenceOutputAssembly") == "false") == buildOrderOnly)
        .Select(reference => ShortName((string)reference.Attribute("Include")!));

    private IEnumerable<string> Items(string kind) => Xml.Descendants(kind).Select(item => (string)item.Attribute("Include")!);
}
