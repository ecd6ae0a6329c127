using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Agent;

/// <summary>Asks an X display which process's window is in front, by <c>xdotool</c> where it is there. Wayland does not tell, so there it stays silent.</summary>
internal sealed class ForegroundWindow
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string? _tool;

    public ForegroundWindow(Func<string, string?> variable) =>
        _tool = string.IsNullOrEmpty(variable("DISPLAY")) ? null : Tools.Find("xdotool", variable);

    /// <summary>The pid behind the active window; null where nothing tells.</summary>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_tool is null)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(_tool, ["getactivewindow", "getwindowpid"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            var text = process is null ? "" : await process.StandardOutput.ReadToEndAsync(patience.Token);
            return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception failure) when (failure is OperationCanceledException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
