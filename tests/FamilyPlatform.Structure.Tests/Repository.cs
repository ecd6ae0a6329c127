using System.Diagnostics;

namespace FamilyPlatform.Structure.Tests;

/// <summary>The clone that the tests were built in: what is committed or about to be.</summary>
internal static class Repository
{
    private const string Solution = "FamilyPlatform.sln";

    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is not ignored, relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    /// <summary>Sources of the product: not tests, and nothing that a tool generated.</summary>
    public static IEnumerable<string> ProductSources => Files.Where(file =>
        file.EndsWith(".cs", StringComparison.Ordinal)
        && !file.StartsWith("tests/", StringComparison.Ordinal)
        && !file.Contains("/Migrations/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool IsText(string file) =>
        Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".json" or ".md" or ".sh" or ".txt" or ".yaml" or ".yml" or ".sql" or ".service" or ".razor" or ""
        && !file.EndsWith(".sln", StringComparison.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no {Solution} above {AppContext.BaseDirectory}.");
    }

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 && files.Length > 0
            ? [.. files.Where(file => File.Exists(Path.Combine(Root, file)))]
            : throw new InvalidOperationException("git could not list the files.");
    }
}
