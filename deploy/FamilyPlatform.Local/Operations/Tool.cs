using System.Diagnostics;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Operations;

/// <summary>A service's program doing one thing for an operator; it speaks on this console.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end. One that is given up is killed.</summary>
    /// <param name="project">Whose program.</param>
    /// <param name="arguments">What it is asked to do.</param>
    /// <param name="settings">Its configuration, by environment: some of it is secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it did it.</returns>
    public static async Task<bool> RunAsync(
        string project, IEnumerable<string> arguments, IEnumerable<(string Key, string Value)> settings, CancellationToken cancellationToken)
    {
        var start = ServiceBinaries.Describe(ServiceBinaries.Find(project));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return process.ExitCode == 0;
    }
}
