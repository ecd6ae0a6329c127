using System.Diagnostics;

namespace FamilyPlatform.Local.Processes;

/// <summary>One running process of the platform.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string EnvironmentName = "ASPNETCORE_ENVIRONMENT";

    private readonly Process _process;
    private readonly ServiceLog _log;

    private ServiceProcess(ServiceSpec spec, Process process, ServiceLog log)
    {
        Spec = spec;
        _process = process;
        _log = log;
        Id = process.Id;
        Ended = process.WaitForExitAsync();
    }

    public ServiceSpec Spec { get; }

    public int Id { get; }

    public string LogPath => _log.FilePath;

    /// <summary>Completes when the process has ended and everything it said is in its log.</summary>
    public Task Ended { get; }

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
        $"The {Spec.Name} (process {Id}) ended with code {_process.ExitCode}; its log is {LogPath}.{string.Concat(_log.Last.Select(line => $"\n    {line}"))}";

    public void Dispose()
    {
        _process.Dispose();
        _log.Dispose();
    }

    private static ProcessStartInfo Describe(ServiceSpec spec, string dataFolder)
    {
        var (file, argument) = ServiceBinaries.Command(spec.Assembly);
        var start = new ProcessStartInfo(file)
        {
            // The content root: where the service's appsettings.json is.
            WorkingDirectory = Path.GetDirectoryName(spec.Assembly)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (argument is not null)
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add($"--urls={spec.Address.GetLeftPart(UriPartial.Authority)}");
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
