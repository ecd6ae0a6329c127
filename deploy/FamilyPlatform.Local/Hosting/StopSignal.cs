using System.Runtime.InteropServices;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>Ctrl+C, SIGTERM, a closed terminal, or the death of the <c>dotnet run</c> that started the launcher.</summary>
internal sealed class StopSignal : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly ITimer? _parentWatch;
    private int _received;

    public StopSignal(TimeProvider time)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Receive));
        }

        var parent = Signals.ParentOfThis();
        if (IsDotnetRun(parent))
        {
            _parentWatch = time.CreateTimer(_ => EndWithParent(parent), null, Pace, Pace);
        }
    }

    /// <summary>Cancelled when everything should stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Whether to stop without waiting for anything: the signal came twice, or the parent was killed.</summary>
    public bool IsUrgent { get; private set; }

    public void Dispose()
    {
        _parentWatch?.Dispose();
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;

        // In a terminal both the launcher and `dotnet run` get Ctrl+C, and the latter may pass it on: two count as one, three do not.
        IsUrgent |= Interlocked.Increment(ref _received) > 2;
        _stop.Cancel();
    }

    private void EndWithParent(int parent)
    {
        if (Signals.ParentOfThis() != parent)
        {
            IsUrgent = true;
            _stop.Cancel();
        }
    }

    private static bool IsDotnetRun(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return Path.GetFileNameWithoutExtension(words[0]) == "dotnet" && words.Contains("run");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
