using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Clocks;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>A device that somebody uses, and the record of what they truly did. Used by one task at a time.</summary>
internal sealed class SimulatedDevice : IDisposable
{
    private const double ClockJumps = 0.02;

    private readonly DeviceRecord _record;
    private readonly FleetWorld _world;
    private readonly DeviceMemory _memory;
    private readonly SkewedClock _clock;
    private readonly Dice _dice;
    private readonly DeviceNetwork _network;
    private readonly HttpMessageInvoker _invoker;
    private readonly Random _jitter;
    private readonly AppHabits _habits;
    private readonly TrueLife _life;
    private readonly TrueOrders _orders;
    private DeviceSession? _session;
    private CancellationTokenSource _process = new();
    private long _livedUntil;
    private DateOnly _today;
    private bool _isOver;
    private bool _isUnreported;
    private int _failures;
    private int _conflicts;

    /// <summary>The newest report.</summary>
    private long _lastSeq;

    /// <summary>The newest report that told something new.</summary>
    private long _lastReport;

    private SimulatedDevice(DeviceRecord record, FleetWorld world, int index)
    {
        _record = record;
        _world = world;
        _memory = new(record.Memory);
        _clock = new(world.Time);
        _dice = new(world, world.RandomOf(record.IsTwin ? "twin faults" : "faults", index));
        _jitter = world.RandomOf(record.IsTwin ? "twin jitter" : "jitter", index);
        _network = new(record, world, _dice, _clock);
        _invoker = new(_network, disposeHandler: false);
        _habits = new(world.RandomOf(record.IsTwin ? "twin" : "habits", index));
        _life = new(record);
        _orders = new(record);
        _conflicts = record.Conflicts;
    }

    public string Family => _record.Family;

    public string DeviceId => _record.DeviceId;

    public string GuardianToken => _record.GuardianToken;

    public bool IsClone => _record.IsClone;

    /// <summary>After how many check-ins of each of two clones the server suspected them.</summary>
    public int SuspectedAfter { get; set; }

    /// <summary>When the server last took a report, by the world's clock; 0 for never.</summary>
    public long LastServed => _network.LastServed;

    /// <summary>When a check-in last failed by no fault made here, by the system's monotonic clock; 0 for never.</summary>
    public long LastFailure { get; private set; }

    /// <summary>When the first check-in after that succeeded; 0 for not yet.</summary>
    public long BackAt { get; private set; }

    /// <summary>Whether its failures count as those of a device that keeps to the protocol.</summary>
    public bool IsPatient { get; init; } = true;

    /// <summary>The version of the bundle in force; 0 for none.</summary>
    public long Bundle => Session.Bundle?.Version ?? 0;

    /// <summary>Whether all that happened is in the server's storage and all orders are answered.</summary>
    public bool IsSettled => Unsettled is null;

    /// <summary>What is still to come; null for nothing.</summary>
    public string? Unsettled =>
        _isUnreported ? "something is not reported"
        : _orders.OwesAnswer ? "an order is not answered"
        : _network.Durable is not { } durable ? "nobody ever answered"
        : durable.Seq < _lastReport ? $"report {_lastReport} is not durable, {durable.Seq} is"
        : !IsClone && durable.Event < _life.EventCount ? $"event {_life.EventCount} is not durable, {durable.Event} is"
        : null;

    private DeviceSession Session => _session ?? throw new InvalidOperationException("The device is off.");

    public static async Task<SimulatedDevice> OpenAsync(DeviceRecord record, FleetWorld world, int index, CancellationToken cancellationToken, bool isPatient = true)
    {
        if (!DeviceIdentity.TryCreate(world.Gateway, record.KeyId, record.Key, out var identity))
        {
            throw new FleetException($"The key of {record.DeviceId} is malformed.");
        }

        var device = new SimulatedDevice(record, world, index) { IsPatient = isPatient };
        if (device._memory.IsEmpty)
        {
            await new EnrolledDevice { Identity = identity }.InstallAsync(device._memory, cancellationToken);
        }

        await device.StartAsync();
        return device;
    }

    /// <summary>Whether the device now goes away for a while.</summary>
    public bool Leaves() => _dice.Hits(_world.Faults.Offline);

    /// <summary>Somewhere within a span, as this device's luck has it.</summary>
    public TimeSpan Somewhere(TimeSpan within) => within * _jitter.NextDouble();

    /// <summary>Uses the device for the time that passed, without telling anybody.</summary>
    public async Task UseAsync()
    {
        Live();
        Keep();
        await Session.SaveAsync();
    }

    /// <summary>Uses the device for the time that truly passed since the last call, and reports it.</summary>
    public async Task<CheckInResult> CheckInAsync()
    {
        MoveClock();
        Live();
        await MayRestartAsync();
        if (_clock.Notice())
        {
            // The session looks at the clock just before it writes the report.
            _life.Raise(new(EventKinds.Tamper, "clock_changed"));
        }

        Keep();
        CheckInResult result;
        try
        {
            result = await Session.CheckInAsync(cancellationToken: _process.Token);
        }
        catch (OperationCanceledException) when (_process.IsCancellationRequested)
        {
            Sent(_network.LastSeq);
            await StartAsync();
            return new() { Outcome = CheckInOutcome.NoReply, Wait = TimeSpan.Zero };
        }

        Take(result);
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

    /// <summary>Somebody uses it again.</summary>
    public void GoOn()
    {
        _isOver = false;
        _livedUntil = _livedUntil == 0 ? 0 : _world.Time.GetTimestamp();
    }

    public DeviceRecord Save() => _network.Save(_orders.Save(_life.Save(_record))) with
    {
        Memory = _memory.Save(),
        Conflicts = _conflicts,
        Bundle = Bundle,
        BundleError = Session.BundleError,
        SuspectedAfter = Math.Max(SuspectedAfter, _record.SuspectedAfter),
    };

    public void Dispose()
    {
        _session?.Dispose();
        _process.Dispose();
        _network.Dispose();
    }

    /// <summary>A process of the device starts on what the one before stored. Nobody uses it until its server was heard.</summary>
    private async Task StartAsync()
    {
        _session?.Dispose();
        _process.Dispose();
        _process = new();
        _clock.Restart();
        _livedUntil = 0;
        _session = await DeviceSession.OpenAsync(new() { Store = _memory, Http = _invoker, Time = _clock, Random = _jitter, Evaluate = false });
    }

    private async Task MayRestartAsync()
    {
        if (!_dice.Hits(_world.Faults.RestartDevices))
        {
            return;
        }

        _world.Counts.Restarted();
        if (_dice.Next() < 0.5)
        {
            _network.Crash = _process.Cancel;
        }
        else
        {
            // What nobody stored goes with the process.
            _life.Forget();
            await StartAsync();
        }
    }

    private void MoveClock()
    {
        if (_world.Faults.SkewClock > TimeSpan.Zero && _dice.Hits(ClockJumps))
        {
            _clock.Set(_dice.Within(_world.Faults.SkewClock));
            _world.Counts.ClockJumped();
        }
    }

    private void Live()
    {
        if (_livedUntil == 0 || _isOver)
        {
            return;
        }

        var seconds = (long)_world.Time.GetElapsedTime(_livedUntil).TotalSeconds;
        _livedUntil += seconds * _world.Time.TimestampFrequency;
        var today = Session.Today;
        if (today != _today)
        {
            // Nobody uses a device while the policy day changes: how much of it belongs to which day would be a matter of milliseconds.
            _today = today;
            return;
        }

        foreach (var (app, spent) in _habits.Spend(seconds))
        {
            Session.Use(app, spent, granted: false);
            _life.Use(today, app.ToString(), spent);
        }

        if (_habits.Happening(_record.IsTwin ? $"{_life.NextEvent}.twin" : $"{_life.NextEvent}") is { } happened)
        {
            Session.Raise(happened.Kind, happened.Code);
            _life.Raise(happened);
        }
    }

    private void Fail()
    {
        LastFailure = TimeProvider.System.GetTimestamp();
        BackAt = 0;
        _failures++;
        if (IsPatient)
        {
            _world.CheckIns.RecordFailure(_failures);
        }
    }

    private void Keep()
    {
        _isUnreported |= _life.HasFresh;
        _life.Keep();
    }

    /// <summary>A new report, and not an old one again, carries all there is. One without anything new writes nothing, and is not waited for.</summary>
    private void Sent(long seq)
    {
        if (seq > _lastSeq)
        {
            _lastReport = _isUnreported ? seq : _lastReport;
            _isUnreported = false;
            _lastSeq = seq;
        }
    }

    private void Take(CheckInResult result)
    {
        switch (result.Outcome)
        {
            case CheckInOutcome.Applied:
                Sent(result.Seq);
                _failures = 0;
                BackAt = BackAt == 0 ? TimeProvider.System.GetTimestamp() : BackAt;
                break;
            case CheckInOutcome.NoReply:
                Sent(result.Seq);
                if (!_network.WasSpoiled)
                {
                    Fail();
                }

                break;
            case CheckInOutcome.Superseded:
                // The counters begin again at nothing; events go on and are sent again.
                _isUnreported = _network.LastHadEvents;
                _lastSeq = 0;
                _conflicts++;
                _world.Counts.Superseded();
                break;
            case CheckInOutcome.KeyRotated:
            case CheckInOutcome.KeyRetired:
            case CheckInOutcome.DeviceUnknown:
            case CheckInOutcome.Released:
                _world.Findings.Add($"{DeviceId}: a check-in came out as {result.Outcome}");
                break;
        }

        _orders.See(result);
        if (result.Rejected.Count > 0 && !IsClone && !_world.MayFallBack)
        {
            _world.Findings.Add($"{DeviceId}: refused {string.Join(", ", result.Rejected.Select(item => $"{item.Path} {item.Code}"))}");
        }

        // Where the policy day begins is known from the first bundle on, and what day it is from the first answer on.
        if (_livedUntil == 0 && result.Outcome == CheckInOutcome.Applied && Session.Bundle is not null)
        {
            _livedUntil = _world.Time.GetTimestamp();
            _today = Session.Today;
        }
    }
}
