using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>The processes of one platform, from their start until the last has ended.</summary>
internal sealed class RunningPlatform(PlatformLayout layout, DataFolder folder, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The gateway ends first, so that what is under way gets its answer. All of it together stays under 10 seconds.</summary>
    private static readonly TimeSpan GatewayGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ServiceGrace = TimeSpan.FromSeconds(6.5);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(1);

    private readonly List<KeptProcess> _kept = [];
    private readonly Watchdog _watchdog = new();
    private readonly ReadinessProbe _probe = new(time);
    private readonly ProcessTable _table = new(folder.ProcessFile);
    private readonly CancellationTokenSource _stop = new();
    private Task _keeping = Task.CompletedTask;
    private volatile bool _isStopping;

    private IEnumerable<ServiceProcess> Processes => _kept.Select(kept => kept.Current);

    /// <summary>Starts every process, all of them at once, and waits until each says that it is ready.</summary>
    /// <exception cref="LaunchException">A process ended, or was not ready in time.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var spec in layout.All)
        {
            _kept.Add(new(spec, Start, _probe, time));
        }

        await _table.WriteAsync(() => Processes, cancellationToken);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var waits = Processes.Select(process => WaitUntilReadyAsync(process, patience.Token)).ToArray();
        try
        {
            await foreach (var over in Task.WhenEach(waits).WithCancellation(cancellationToken))
            {
                await over;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var late = Processes.Where((_, index) => !waits[index].IsCompletedSuccessfully).Select(process => $"{process.Spec.Name} ({process.LogPath})");
            throw new LaunchException($"Not ready within {Patience.TotalMinutes} minutes: {string.Join(", ", late)}.");
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    /// <summary>Starts each process again that dies, until one cannot be; says which.</summary>
    public async Task<ServiceProcess> KeepAsync(CancellationToken cancellationToken)
    {
        using var ending = cancellationToken.Register(_stop.Cancel);
        var keeping = _kept.Select(kept => kept.KeepAsync(OnRestartAsync, _stop.Token)).ToArray();
        _keeping = Task.WhenAll(keeping);
        return await await Task.WhenAny(keeping);
    }

    /// <summary>Stops every process that still runs; within 10 seconds none does.</summary>
    public async Task StopAsync(bool urgently)
    {
        _isStopping = true;
        await _stop.CancelAsync();
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!urgently)
        {
            await EndAsync(Processes.Where(process => process.Spec == layout.Gateway), process => process.AskToEnd(), GatewayGrace);
            await EndAsync(Processes, process => process.AskToEnd(), ServiceGrace);
        }

        await EndAsync(Processes, process => process.Kill(), KillGrace);
        _watchdog.Dispose();
        _table.Delete();
    }

    public void Dispose()
    {
        _kept.ForEach(kept => kept.Dispose());
        _watchdog.Dispose();
        _probe.Dispose();
        _table.Dispose();
        _stop.Dispose();
    }

    private ServiceProcess Start(ServiceSpec spec)
    {
        var process = ServiceProcess.Start(spec, folder.Path, Path.Combine(folder.Logs, $"{spec.Name}.log"), Echo);
        _watchdog.Guard(process.Id);
        return process;
    }

    private async Task WaitUntilReadyAsync(ServiceProcess process, CancellationToken cancellationToken)
    {
        if (!await _probe.WaitAsync(process, cancellationToken))
        {
            throw new LaunchException(process.Obituary());
        }
    }

    private async Task OnRestartAsync(ServiceProcess dead, ServiceProcess next)
    {
        _watchdog.Forget(dead.Id);
        await Console.Error.WriteLineAsync(
            $"{dead.Spec.Name} (process {dead.Id}) ended with code {dead.ExitCode}; started again as process {next.Id}");
        await _table.WriteAsync(() => Processes, CancellationToken.None);
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

    private void Echo(string line)
    {
        // While processes stop, each tells how it lost the others.
        if (!_isStopping)
        {
            Console.Error.WriteLine(line);
        }
    }
}
