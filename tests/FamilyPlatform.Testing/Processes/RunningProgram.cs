using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FamilyPlatform.Testing;

/// <summary>A real process under test: what it says, how it ends.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _news = new(0);

    private RunningProgram(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything it said so far, errors among it.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public string Output => string.Join('\n', _lines);

    public static RunningProgram Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var running = new RunningProgram(process);
        process.OutputDataReceived += running.Take;
        process.ErrorDataReceived += running.Take;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs a program to its end and returns what it exited with.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string file, IEnumerable<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var running = Start(file, arguments, environment);
        return (await running.WaitForExitAsync(cancellationToken), running.Output);
    }

    /// <summary>The first line that satisfies a condition, said already or yet to come.</summary>
    /// <exception cref="InvalidOperationException">The program ended without it.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> condition, CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        while (true)
        {
            var isOver = ended.IsCompleted;
            if (_lines.FirstOrDefault(condition) is { } line)
            {
                return line;
            }

            if (isOver)
            {
                throw new InvalidOperationException($"The program ended with {_process.ExitCode}:\n{Output}");
            }

            await Task.WhenAny(_news.WaitAsync(cancellationToken), ended);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        _ = Signal(Id, Terminate);
        return await WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGKILL, and waits for the end.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _news.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Enqueue(line.Data);
            _news.Release();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
