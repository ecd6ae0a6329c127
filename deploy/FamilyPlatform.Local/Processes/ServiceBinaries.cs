using System.Diagnostics;

namespace FamilyPlatform.Local.Processes;

/// <summary>Finds what was built: beside the launcher's own folder, in the layout of <c>artifacts/bin</c>, of <c>artifacts/publish</c>, or folder by folder.</summary>
internal static class ServiceBinaries
{
    /// <summary>The path of a project's assembly.</summary>
    /// <exception cref="LaunchException">It was not built.</exception>
    public static string Find(string project)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string[] places =
        [
            Path.Combine(own.FullName, "..", "..", project, own.Name),
            Path.Combine(own.FullName, "..", project),
        ];
        return places.Select(place => Path.GetFullPath(Path.Combine(place, $"{project}.dll"))).FirstOrDefault(File.Exists)
            ?? throw new LaunchException($"{project} is not built: there is no {Path.GetFullPath(Path.Combine(places[0], $"{project}.dll"))}.");
    }

    /// <summary>How to start an assembly, in the folder of its <c>appsettings.json</c>. The launcher's own database is passed on to nobody unasked.</summary>
    public static ProcessStartInfo Describe(string assembly)
    {
        var (file, argument) = Command(assembly);
        var start = new ProcessStartInfo(file) { WorkingDirectory = Path.GetDirectoryName(assembly)!, UseShellExecute = false };
        start.Environment.Remove(ServiceSpec.PostgreSQLVariable);
        if (argument is not null)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>How to run an assembly: its own executable, or the runtime that runs the launcher. Both put the project's name on the command line.</summary>
    private static (string File, string? Argument) Command(string assembly)
    {
        var host = Environment.ProcessPath;
        if (Path.GetFileNameWithoutExtension(host) is "dotnet")
        {
            return (host!, assembly);
        }

        var executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(executable) ? (executable, null) : ("dotnet", assembly);
    }
}
