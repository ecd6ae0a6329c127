using System.Diagnostics;

namespace FamilyPlatform.Local.Processes;

/// <summary>One running process of the platform.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string EnvironmentName = "ASPNETCORE_ENVIRONMENT";

    /// <summary>128 and SIGKILL: somebody else ended it.</summary>
    private const int Killed = 137;

    private readonly Process _process;
    private readonly ServiceLog _log;

    private ServiceProcess(ServiceSpec spec, Process process, ServiceLog log)
    {
        Spec = spec;
        _process = process;
        _log = log;
        Id = process.Id;
        Ended = WaitForEndAsync();
    }

    public ServiceSpec Spec { get; }

    public int Id { get; }

    public string LogPath => _log.FilePath;

    /// <summary>Completes when the process has ended and everything it said is in its log.</summary>
    public Task Ended { get; }

    /// <summary>What it exited with, once it has ended.</summary>
    public int ExitCode { get; private set; }

    public bool WasKilled => ExitCode == Killed;

    /// <summary>Starts the process. Errors that it reports are handed to <paramref name="echo"/>, one line each.</summary>
    public static ServiceProcess Start(ServiceSpec spec, string dataFolder, string logPath, Action<string> echo)
    {
        var log = new ServiceLog(logPath);
        var process = new Process { StartInfo = Describe(spec, dataFolder) };
        process.OutputDataReceived += (_, line) => Take(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Take(line.Data, isError: true);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(spec, process, log);

        void Take(string? line, bool isError)
        {
            if (line is null)
            {
                return;
            }

            log.Write(line);
            if (isError || ServiceLog.IsError(line))
            {
                echo($"{spec.Name}: {line}");
            }
        }
    }

    public void AskToEnd() => Signals.AskToEnd(Id);

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>How it ended, with its last words.</summary>
    public string Obituary() =>
        $"The {Spec.Name} (process {Id}) ended with code {ExitCode}; its log is {LogPath}.{string.Concat(_log.Last.Select(line => $"\n    {line}"))}";

    public void Dispose()
    {
        _process.Dispose();
        _log.Dispose();
    }

    private async Task WaitForEndAsync()
    {
        await _process.WaitForExitAsync();
        ExitCode = _process.ExitCode;
    }

    private static ProcessStartInfo Describe(ServiceSpec spec, string dataFolder)
    {
        var start = ServiceBinaries.Describe(spec.Assembly);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.ArgumentList.Add($"--urls={spec.Origin}");
        start.ArgumentList.Add(Leftovers.Mark(dataFolder));
        foreach (var (key, value) in spec.Settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        foreach (var (key, value) in spec.Secrets)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EnvironmentName))
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")))
        {
            start.Environment[EnvironmentName] = "Development";
        }

        return start;
    }
}
