using System.Runtime.InteropServices;

namespace FamilyPlatform.Agent;

/// <summary>Signals to processes (kill(2)).</summary>
internal static partial class Signals
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Sends a signal. False where the process is gone or this user may not.</summary>
    public static bool Send(int pid, int signal) => kill(pid, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
