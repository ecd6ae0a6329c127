namespace FamilyPlatform.Testing;

/// <summary>Finds the programs that were built beside the tests.</summary>
public static class BuiltProgram
{
    /// <summary>The executable of a project, built in the same configuration as the tests that run.</summary>
    public static string Find(string project)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.GetFullPath(Path.Combine(own.FullName, "..", "..", project, own.Name, project));
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} is not built.", path);
    }
}
