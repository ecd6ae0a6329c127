using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Local.Processes;

/// <summary>
/// Ends the services when the launcher dies without a chance to do so itself (SIGKILL): a shell that waits for the end of its input,
/// which the kernel closes with the launcher. Safe to use from several threads.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const string Shell = "/bin/sh";
    private const string Script =
        """
        trap '' HUP INT QUIT TERM
        guarded=
        while read -r word process; do
            case $word in
                guard) guarded="$guarded $process" ;;
                forget) kept=; for other in $guarded; do [ "$other" = "$process" ] || kept="$kept $other"; done; guarded=$kept ;;
            esac
        done
        [ -z "$guarded" ] || kill -KILL $guarded
        """;

    private readonly Lock _gate = new();
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

    public void Guard(int process) => Tell("guard", process);

    /// <summary>A process that has ended: its number may soon be another's.</summary>
    public void Forget(int process) => Tell("forget", process);

    /// <summary>Sends the watchdog home before its input ends: what it guarded has ended, and the numbers may soon be others'.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _shell?.Kill();
            _shell?.Dispose();
            _shell = null;
        }
    }

    private void Tell(string word, int process)
    {
        lock (_gate)
        {
            _shell?.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {process}"));
            _shell?.StandardInput.Flush();
        }
    }
}
