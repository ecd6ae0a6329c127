using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Local.Processes;

/// <summary>
/// Services of an earlier platform on the same folder that outlived their launcher and its watchdog. Two silos on one database must not
/// be, so they are ended before anything starts. They are known by their command line, which names the folder.
/// </summary>
internal static class Leftovers
{
    private const string ProcessFolder = "/proc";

    /// <summary>The argument that every service of a platform carries.</summary>
    public static string Mark(string dataFolder) => $"--Deployment:DataFolder={dataFolder}";

    public static async Task EndAsync(string dataFolder, CancellationToken cancellationToken)
    {
        foreach (var process in Find(Mark(dataFolder)))
        {
            using (process)
            {
                process.Kill();
                await process.WaitForExitAsync(cancellationToken);
            }
        }
    }

    private static IEnumerable<Process> Find(string mark)
    {
        if (!Directory.Exists(ProcessFolder))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(ProcessFolder))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && CommandLine(folder).Contains(mark)
                && TryGet(id) is { } process)
            {
                yield return process;
            }
        }
    }

    private static string[] CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static Process? TryGet(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
