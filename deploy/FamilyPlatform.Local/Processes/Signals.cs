using System.Runtime.InteropServices;

namespace FamilyPlatform.Local.Processes;

/// <summary>Asks a process to end, which the runtime offers no way to do.</summary>
internal static class Signals
{
    private const int Terminate = 15;

    /// <summary>SIGTERM; where there are no signals, and for a process that is gone, nothing.</summary>
    public static void AskToEnd(int process)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(process, Terminate);
        }
    }

    /// <summary>The process that started this one.</summary>
    public static int ParentOfThis() => OperatingSystem.IsWindows() ? 0 : GetParent();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParent();
}
