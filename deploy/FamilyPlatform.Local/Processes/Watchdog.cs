using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Local.Processes;

/// <summary>
/// Ends the services when the launcher dies without a chance to do so itself (SIGKILL): a shell that waits for the end of its input,
/// which the kernel closes with the launcher.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const string Shell = "/bin/sh";
    private const string Script =
        """
        trap '' HUP INT QUIT TERM
        processes=
        while read -r process; do processes="$processes $process"; done
        [ -z "$processes" ] || kill -KILL $processes
        """;

    private Process? _shell;

    public Watchdog()
    {
        if (File.Exists(Shell))
        {
            _shell = Process.Start(new ProcessStartInfo(Shell, ["-c", Script])
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
            });
        }
    }

    public void Guard(int process)
    {
        if (_shell is not null)
        {
            _shell.StandardInput.WriteLine(process.ToString(CultureInfo.InvariantCulture));
            _shell.StandardInput.Flush();
        }
    }

    /// <summary>Sends the watchdog home before its input ends: what it guarded has ended, and the numbers may soon be others'.</summary>
    public void Dispose()
    {
        if (_shell is not null)
        {
            _shell.Kill();
            _shell.Dispose();
            _shell = null;
        }
    }
}
