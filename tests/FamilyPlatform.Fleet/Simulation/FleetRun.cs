using System.Globalization;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>Lets a fleet live for a while, then has every device report its last and waits until all of it is durable.</summary>
internal sealed class FleetRun(IReadOnlyList<DeviceRecord> records, FleetWorld world, TimeSpan? interval, TextWriter output) : IDisposable
{
    private const int MostShown = 20;

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ImpatientInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);

    /// <summary>Usage is durable within 2 minutes; the rest is for a machine that is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<SimulatedDevice> _devices = [];
    private readonly List<DeviceRecord> _records = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public IReadOnlyList<SimulatedDevice> Devices => _devices;

    /// <summary>Says of a device by its place whether it waits after failures; one that does not comes each second. Default: all do.</summary>
    public Func<int, bool> IsPatient { get; init; } = _ => true;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var clones = world.Faults.Clones;
        for (var index = 0; index < records.Count; index++)
        {
            // From the end: guardians and other tests take families from the front.
            var becomesClone = index >= records.Count - clones && !records[index].IsTwin;
            var record = becomesClone ? records[index] with { IsClone = true } : records[index];
            _records.Add(record);
            _devices.Add(await SimulatedDevice.OpenAsync(record, world, index, cancellationToken, IsPatient(index)));
        }
    }

    /// <summary>Gives every clone that has none yet its twin, and watches whether the server notices.</summary>
    public async Task MeetTwinsAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var known = _records.Where(record => record.IsTwin).Select(record => record.DeviceId).ToHashSet(StringComparer.Ordinal);
        var originals = Enumerable.Range(0, _records.Count).Where(index => _records[index].IsClone && !known.Contains(_records[index].DeviceId)).ToArray();
        var twins = new (DeviceRecord Record, SimulatedDevice Device)[originals.Length];
        var many = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, originals.Length, many, async (place, token) =>
        {
            var index = originals[place];
            twins[place] = await new Twins(world, http).MeetAsync(_devices[index], _records[index], index, token);
        });
        _records.AddRange(twins.Select(twin => twin.Record));
        _devices.AddRange(twins.Select(twin => twin.Device));
    }

    public async Task LiveAsync(CancellationToken life)
    {
        _devices.ForEach(device => device.GoOn());
        var lives = _devices
            .Select((device, index) => new DeviceLife(device, _records[index], world, device.IsPatient ? interval : ImpatientInterval).LiveAsync(life))
            .ToArray();
        await ReportProgressAsync(Task.WhenAll(lives), "living", () => _devices.Count);
    }

    /// <summary>True where every device's last report is durable and every order answered.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var reported = new bool[_devices.Count];
        var many = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken };
        using var pace = new PeriodicTimer(PingEvery);
        do
        {
            var work = Parallel.ForAsync(0, _devices.Count, many, async (index, _) =>
            {
                if (!reported[index])
                {
                    reported[index] = await _devices[index].ReportAllAsync();
                }
                else if (!_devices[index].IsSettled)
                {
                    await _devices[index].CheckInAsync();
                }
            });
            await ReportProgressAsync(work, "reporting the last", () => _devices.Count(device => device.IsSettled));
            if (reported.All(done => done) && _devices.TrueForAll(device => device.IsSettled))
            {
                return true;
            }
        }
        while (TimeProvider.System.GetElapsedTime(started) < Patience && await pace.WaitForNextTickAsync(cancellationToken));

        var unsettled = _devices.Where(device => !device.IsSettled).ToArray();
        await output.WriteLineAsync(
            $"{reported.Count(done => !done)} devices could not report, {unsettled.Length} are not settled after {Patience.TotalMinutes} minutes");
        foreach (var device in unsettled.Take(MostShown))
        {
            await output.WriteLineAsync($"{device.DeviceId}{(device.IsClone ? " (a clone)" : "")}: {device.Unsettled}");
        }

        return false;
    }

    public Task WriteSummaryAsync() => output.WriteLineAsync(
        $"{world.CheckIns.Summary(TimeProvider.System.GetElapsedTime(_started))}\n{world.Counts}");

    public IReadOnlyList<DeviceRecord> Records() => [.. _devices.Select(device => device.Save())];

    public void Dispose() => _devices.ForEach(device => device.Dispose());

    private async Task ReportProgressAsync(Task work, string what, Func<int> count)
    {
        using var pace = new PeriodicTimer(ProgressEvery);
        var tick = pace.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(work, tick) == tick)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{elapsed,6:0} s  {what}: {count()} of {_devices.Count} devices, {world.CheckIns.Line()}"));
            tick = pace.WaitForNextTickAsync().AsTask();
        }

        await work;
    }
}
