using System.Globalization;
using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Lets a fleet live for a while, then has every device report its last and waits until all of it is durable.</summary>
internal sealed class FleetRun(
    IReadOnlyList<DeviceRecord> records, Uri gateway, int seed, TimeSpan interval, TimeProvider time, TextWriter output) : IDisposable
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);

    /// <summary>Usage is durable within 2 minutes; the rest is for a machine that is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpMessageInvoker _network = new(FleetHttp.Handler());
    private readonly Latencies _latencies = new();
    private readonly List<SimulatedDevice> _devices = [];
    private long _started;

    /// <summary>True where every device's last report is durable.</summary>
    public async Task<bool> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        _started = time.GetTimestamp();
        for (var index = 0; index < records.Count; index++)
        {
            var random = new Random(HashOf(seed, index));
            _devices.Add(await SimulatedDevice.OpenAsync(records[index], gateway, _network, _latencies, random, time, cancellationToken));
        }

        using (var life = new CancellationTokenSource(duration, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, cancellationToken))
        {
            var lives = _devices.Select((device, index) => LiveAsync(device, new Random(HashOf(seed, ~index)), either.Token)).ToArray();
            await ReportProgressAsync(Task.WhenAll(lives), "living", () => records.Count);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var isComplete = await ReportLastAsync(cancellationToken);
        await output.WriteLineAsync(_latencies.Summary(time.GetElapsedTime(_started)));
        return isComplete;
    }

    public IReadOnlyCollection<DeviceRecord> Records() => [.. _devices.Select(device => device.Save())];

    public void Dispose()
    {
        _devices.ForEach(device => device.Dispose());
        _network.Dispose();
    }

    /// <summary>Mixes two numbers the same way in every process, which <see cref="HashCode"/> does not.</summary>
    private static int HashOf(int seed, int index) => unchecked((int)(((uint)seed * 2_654_435_761u) ^ ((uint)index * 2_246_822_519u)));

    /// <summary>Check-ins at the device's own times, whatever each takes; only one that failed waits longer, as the protocol says.</summary>
    private async Task LiveAsync(SimulatedDevice device, Random random, CancellationToken life)
    {
        var next = interval * random.NextDouble();
        var origin = time.GetTimestamp();
        try
        {
            while (!life.IsCancellationRequested)
            {
                var wait = next - time.GetElapsedTime(origin);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, life);
                }

                var result = await device.CheckInAsync();
                next = result.Outcome == CheckInOutcome.Applied ? next + interval : time.GetElapsedTime(origin) + result.Wait;
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // Its time is over. What is under way is never cut off: what a report carried must be known.
        }
    }

    private async Task<bool> ReportLastAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reported = new bool[_devices.Count];
        var many = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken };
        using var pace = new PeriodicTimer(PingEvery, time);
        do
        {
            var work = Parallel.ForAsync(0, _devices.Count, many, async (index, _) =>
            {
                if (!reported[index])
                {
                    reported[index] = await _devices[index].ReportAllAsync();
                }
                else if (!_devices[index].IsDurable)
                {
                    await _devices[index].CheckInAsync();
                }
            });
            await ReportProgressAsync(work, "reporting the last", () => _devices.Count(device => device.IsDurable));
            if (_devices.TrueForAll(device => device.IsDurable))
            {
                return true;
            }
        }
        while (time.GetElapsedTime(started) < Patience && await pace.WaitForNextTickAsync(cancellationToken));

        await output.WriteLineAsync(
            $"{reported.Count(done => !done)} devices could not report, {_devices.Count(device => !device.IsDurable)} are not durable after {Patience.TotalMinutes} minutes");
        return false;
    }

    private async Task ReportProgressAsync(Task work, string what, Func<int> count)
    {
        using var pace = new PeriodicTimer(ProgressEvery, time);
        var tick = pace.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(work, tick) == tick)
        {
            var elapsed = time.GetElapsedTime(_started).TotalSeconds;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{elapsed,6:0} s  {what}: {count()} of {records.Count} devices, {_latencies.Line()}"));
            tick = pace.WaitForNextTickAsync().AsTask();
        }

        await work;
    }
}
