using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>A device that somebody uses, and the record of what they truly did. Used by one task at a time.</summary>
internal sealed class SimulatedDevice : IDisposable
{
    private readonly DeviceRecord _record;
    private readonly DeviceMemory _memory;
    private readonly DeviceSession _session;
    private readonly ReplyProbe _probe;
    private readonly AppHabits _habits;
    private readonly TimeProvider _time;
    private readonly Dictionary<(DateOnly Day, string Subject), long> _used;
    private readonly List<TrueEvent> _raised;
    private long _livedUntil;
    private bool _isOver;
    private bool _isUnreported;

    /// <summary>The newest report.</summary>
    private long _lastSeq;

    /// <summary>The newest report that told something new.</summary>
    private long _lastReport;

    private SimulatedDevice(DeviceRecord record, DeviceMemory memory, DeviceSession session, ReplyProbe probe, Random random, TimeProvider time)
    {
        _record = record;
        _memory = memory;
        _session = session;
        _probe = probe;
        _habits = new(random);
        _time = time;
        _used = record.Used.ToDictionary(use => (use.Day, use.Subject), use => use.Seconds);
        _raised = [.. record.Raised];
    }

    /// <summary>Whether all that happened is in the server's storage.</summary>
    public bool IsDurable =>
        !_isUnreported && _probe.Durable is { } durable && durable.Seq >= _lastReport && durable.Event >= _raised.Count;

    public static async Task<SimulatedDevice> OpenAsync(
        DeviceRecord record, Uri gateway, HttpMessageInvoker network, Latencies latencies, Random random, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!DeviceIdentity.TryCreate(gateway, record.KeyId, record.Key, out var identity))
        {
            throw new FleetException($"The key of {record.DeviceId} is malformed.");
        }

        var memory = new DeviceMemory(record.Memory);
        if (memory.IsEmpty)
        {
            await new EnrolledDevice { Identity = identity }.InstallAsync(memory, cancellationToken);
        }

        var probe = new ReplyProbe(network, latencies, time);
        var session = await DeviceSession.OpenAsync(
            new()
            {
                Store = memory,
                Http = new HttpMessageInvoker(probe, disposeHandler: false),
                Time = time,
                Random = random,
                Evaluate = false,
            },
            cancellationToken);
        return new(record, memory, session!, probe, random, time);
    }

    /// <summary>Uses the device for the time that truly passed since the last call, and reports it.</summary>
    public async Task<CheckInResult> CheckInAsync()
    {
        Live();
        var result = await _session.CheckInAsync();
        if (result.Outcome == CheckInOutcome.Superseded)
        {
            _isUnreported = true;
            _lastSeq = 0;
        }
        else if (result.Seq > _lastSeq)
        {
            // A new report, and not an old one again: it carries all there is. One without anything new writes nothing, and is not waited for.
            _lastReport = _isUnreported ? result.Seq : _lastReport;
            _isUnreported = false;
            _lastSeq = result.Seq;
        }

        // Where the policy day begins is known from the first bundle on; nobody uses the device before.
        if (_livedUntil == 0 && _session.Bundle is not null)
        {
            _livedUntil = _time.GetTimestamp();
        }

        return result;
    }

    /// <summary>Reports what is left, after which nobody uses the device; true once the server has it all.</summary>
    public async Task<bool> ReportAllAsync()
    {
        Live();
        _isOver = true;
        CheckInResult result;
        do
        {
            result = await CheckInAsync();
        }
        while (result.Outcome == CheckInOutcome.Superseded || (result.Outcome == CheckInOutcome.Applied && (_isUnreported || result.Wait == TimeSpan.Zero)));

        return result.Outcome == CheckInOutcome.Applied;
    }

    public DeviceRecord Save() => _record with
    {
        Memory = _memory.Save(),
        Used = [.. _used.Select(use => new TrueUse(use.Key.Day, use.Key.Subject, use.Value))],
        Raised = [.. _raised],
    };

    public void Dispose()
    {
        _session.Dispose();
        _probe.Dispose();
    }

    private void Live()
    {
        if (_livedUntil == 0 || _isOver)
        {
            return;
        }

        var seconds = (long)_time.GetElapsedTime(_livedUntil).TotalSeconds;
        _livedUntil += seconds * _time.TimestampFrequency;
        foreach (var (app, spent) in _habits.Spend(seconds))
        {
            var today = _session.Today;
            _session.Use(app, spent, granted: false);
            var key = (today, app.ToString());
            _used[key] = _used.GetValueOrDefault(key) + spent;
            _isUnreported = true;
        }

        if (_habits.Happening() is { } happened)
        {
            _session.Raise(happened.Kind, happened.Code);
            _raised.Add(happened);
            _isUnreported = true;
        }
    }
}
