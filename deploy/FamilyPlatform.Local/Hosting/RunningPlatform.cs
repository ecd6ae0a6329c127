using System.Text.Json;
using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>The processes of one platform, from their start until the last has ended.</summary>
internal sealed class RunningPlatform(PlatformLayout layout, DataFolder folder, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The gateway ends first, so that what is under way gets its answer. All of it together stays under 10 seconds.</summary>
    private static readonly TimeSpan GatewayGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ServiceGrace = TimeSpan.FromSeconds(6.5);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(1);

    private readonly List<ServiceProcess> _processes = [];
    private readonly Watchdog _watchdog = new();
    private volatile bool _isStopping;

    public PlatformLayout Layout => layout;

    /// <summary>Starts every process and waits until each says that it is ready, the gateway last.</summary>
    /// <exception cref="LaunchException">A process ended, or was not ready in time.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var spec in layout.All)
        {
            var process = ServiceProcess.Start(spec, folder.Path, Path.Combine(folder.Logs, $"{spec.Name}.log"), Echo);
            _processes.Add(process);
            _watchdog.Guard(process.Id);
        }

        var table = _processes.Select(process => new ProcessEntry(process.Spec.Name, process.Id, process.Spec.Address, process.LogPath)).ToArray();
        await PrivateFile.WriteAsync(
            folder.ProcessFile, JsonSerializer.SerializeToUtf8Bytes(table, ProcessJson.Default.ProcessEntryArray), cancellationToken);

        using var probes = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = ProbeTimeout };
        foreach (var process in _processes)
        {
            await WaitUntilReadyAsync(process, probes, cancellationToken);
        }
    }

    /// <summary>Waits until a process ends that should not have, and says which.</summary>
    public async Task<ServiceProcess> WaitForDeathAsync(CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAny(_processes.Select(process => process.Ended)).WaitAsync(cancellationToken);
        return _processes.Single(process => process.Ended == ended);
    }

    /// <summary>Stops every process that still runs; within 10 seconds none does.</summary>
    public async Task StopAsync(bool urgently)
    {
        _isStopping = true;
        if (!urgently)
        {
            await EndAsync(_processes.Where(process => process.Spec == layout.Gateway), process => process.AskToEnd(), GatewayGrace);
            await EndAsync(_processes, process => process.AskToEnd(), ServiceGrace);
        }

        await EndAsync(_processes, process => process.Kill(), KillGrace);
        _watchdog.Dispose();
        File.Delete(folder.ProcessFile);
    }

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _watchdog.Dispose();
    }

    private async Task EndAsync(IEnumerable<ServiceProcess> processes, Action<ServiceProcess> end, TimeSpan grace)
    {
        var running = processes.Where(process => !process.Ended.IsCompleted).ToArray();
        foreach (var process in running)
        {
            end(process);
        }

        try
        {
            await Task.WhenAll(running.Select(process => process.Ended)).WaitAsync(grace, time);
        }
        catch (TimeoutException)
        {
            // The next step is less polite.
        }
    }

    private async Task WaitUntilReadyAsync(ServiceProcess process, HttpClient probes, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var health = new Uri(process.Spec.Address, "/health/ready");
        using var pace = new PeriodicTimer(Pace, time);
        while (!await AnswersAsync(probes, health, cancellationToken))
        {
            if (_processes.FirstOrDefault(other => other.Ended.IsCompleted) is { } dead)
            {
                throw new LaunchException(dead.Obituary());
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new LaunchException($"The {process.Spec.Name} was not ready within {Patience.TotalMinutes} minutes; its log is {process.LogPath}.");
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient probes, Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await probes.GetAsync(health, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Echo(string line)
    {
        // While processes stop, each tells how it lost the others.
        if (!_isStopping)
        {
            Console.Error.WriteLine(line);
        }
    }
}
