using FamilyPlatform.Catalog;

namespace FamilyPlatform.Agent;

/// <summary>Finds which apps of the catalogue run, by executable and user.</summary>
/// <remarks>
/// The executable counts; where this user may not see it, the kernel's name of the process does. The first argument counts too, for programs that run inside
/// another, such as Windows programs under Wine.
/// </remarks>
internal sealed class AppScanner(ProcFileSystem files, AgentCatalog catalog, WatchedUsers users, ProtectedProcesses untouchable)
{
    public ProcessSnapshot Scan()
    {
        var processes = files.ReadAll();
        var spared = untouchable.Among(processes);
        var apps = processes
            .Where(process => users.Holds(process.User) && !spared.Contains(process.Pid))
            .Select(process => (Process: process, App: Recognise(process)))
            .Where(pair => pair.App is not null)
            .GroupBy(pair => pair.App!.Id, pair => pair.Process, StringComparer.Ordinal)
            .Select(group => new RunningApp(catalog.Resolve(Domain.Subject.App(group.Key)), [.. group]))
            .OrderBy(app => app.Id, StringComparer.Ordinal);
        return new(processes, [.. apps]);
    }

    private CatalogApp? Recognise(RunningProcess process)
    {
        var known = catalog.Current;
        return known.FindByExecutable(AppPlatform.Linux, process.Executable ?? process.Comm)
            ?? (process.Argument is { } argument
                ? known.FindByExecutable(AppPlatform.Linux, argument) ?? known.FindByExecutable(AppPlatform.Windows, argument)
                : null);
    }
}
