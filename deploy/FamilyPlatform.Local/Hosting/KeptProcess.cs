using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>A process that is started again, under the same name and on the same ports, when it dies; until it no longer gets ready.</summary>
internal sealed class KeptProcess(ServiceSpec spec, Func<ServiceSpec, ServiceProcess> start, ReadinessProbe probe, TimeProvider time) : IDisposable
{
    private const int MostFailedStarts = 5;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterAFailedStart = TimeSpan.FromSeconds(1);

    private readonly Queue<long> _failedStarts = new();

    /// <summary>The one that runs, or the last that did.</summary>
    public ServiceProcess Current { get; private set; } = start(spec);

    /// <summary>Keeps the process running.</summary>
    /// <param name="onRestart">Told of the dead process and of the one in its place.</param>
    /// <param name="cancellationToken">Ends the keeping; the process goes on.</param>
    /// <returns>The dead process that it is no use to start again.</returns>
    public async Task<ServiceProcess> KeepAsync(Func<ServiceProcess, ServiceProcess, Task> onRestart, CancellationToken cancellationToken)
    {
        while (true)
        {
            var dead = Current;
            var wasReady = await probe.WaitAsync(dead, cancellationToken);
            await dead.Ended.WaitAsync(cancellationToken);

            // Whom somebody else kills may well live longer the next time, however early it was.
            if (!wasReady && !dead.WasKilled)
            {
                if (IsOneTooMany())
                {
                    return dead;
                }

                await Task.Delay(PauseAfterAFailedStart, time, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            dead.Dispose();
            Current = start(spec);
            await onRestart(dead, Current);
        }
    }

    public void Dispose() => Current.Dispose();

    private bool IsOneTooMany()
    {
        while (_failedStarts.TryPeek(out var at) && time.GetElapsedTime(at) > Window)
        {
            _failedStarts.Dequeue();
        }

        _failedStarts.Enqueue(time.GetTimestamp());
        return _failedStarts.Count >= MostFailedStarts;
    }
}
