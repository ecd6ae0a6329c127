using System.Runtime.InteropServices;

namespace FamilyPlatform.Testing;

/// <summary>Signals that the runtime offers no way to send.</summary>
public static class ProcessSignals
{
    private const int SigKill = 9;
    private const int SigContinue = 18;
    private const int SigStop = 19;

    /// <summary>SIGKILL. False where there is no such process.</summary>
    public static bool Kill(int process) => Send(process, SigKill) == 0;

    /// <summary>SIGSTOP: it runs no further until <see cref="Continue"/>. False where there is no such process.</summary>
    public static bool Stop(int process) => Send(process, SigStop) == 0;

    /// <summary>SIGCONT. False where there is no such process.</summary>
    public static bool Continue(int process) => Send(process, SigContinue) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
