using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>
/// Time that the person who holds the device cannot set (device protocol, Clock and back-off). A server's time counts when its reply came within 30 s and
/// never moves the clock back; between replies the monotonic clock leads on.
/// </summary>
/// <remarks>
/// Until a server was heard after a start, real time is at least the last trusted time plus the time since the start, and the wall clock may be right: for
/// 12 hours the rules must allow at both. After that the later of the two holds alone, so that a device without a network is not held to a stale clock for ever.
/// Not safe for use from several threads.
/// </remarks>
internal sealed class TrustedClock
{
    private static readonly TimeSpan Doubt = TimeSpan.FromHours(12);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Agreement = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly string? _bootId;
    private readonly TimeSpan _began;
    private DateTimeOffset? _trusted;
    private TimeSpan _trustedAt;
    private bool _confirmed;
    private TimeSpan _wallOffset;

    public TrustedClock(TimeProvider time, string? bootId, ClockState? saved)
    {
        _time = time;
        _bootId = bootId;
        _began = Uptime;
        _wallOffset = WallOffset;
        if (saved is null)
        {
            return;
        }

        _trusted = saved.Trusted;
        _trustedAt = _began;
        if (bootId is not null && bootId == saved.BootId && saved.Uptime <= _began)
        {
            // The same start of the machine: only this process is new, and the monotonic clock went on without it.
            _trustedAt = saved.Uptime;
            _confirmed = saved.IsConfirmed;
            _wallOffset = saved.Wall.Subtract(DateTimeOffset.UnixEpoch) - saved.Uptime;
        }
    }

    private TimeSpan Uptime => _time.GetElapsedTime(0);

    private TimeSpan WallOffset => _time.GetUtcNow().Subtract(DateTimeOffset.UnixEpoch) - Uptime;

    /// <summary>The least that real time can be; null where nothing was ever heard.</summary>
    private DateTimeOffset? Floor => _trusted is { } trusted ? trusted + (Uptime - _trustedAt) : null;

    public ClockReading Read()
    {
        var wall = _time.GetUtcNow();
        if (Floor is not { } floor)
        {
            return new(wall, null);
        }

        if (_confirmed || (wall - floor).Duration() < Agreement)
        {
            return new(floor, null);
        }

        var doubtful = Uptime - _began < Doubt;
        return wall > floor
            ? new(wall, doubtful ? floor : null)
            : new(floor, doubtful ? wall : null);
    }

    /// <summary>Takes the time of a signed reply in. False where the reply took too long to say anything.</summary>
    /// <param name="serverTime">As the reply says.</param>
    /// <param name="sent">The provider's timestamp when the request left.</param>
    /// <param name="received">The provider's timestamp when the reply was there.</param>
    public bool Hear(DateTimeOffset serverTime, long sent, long received)
    {
        if (_time.GetElapsedTime(sent, received) > DeviceLimits.ServerTimeWindow)
        {
            return false;
        }

        var uptime = Uptime;
        var heard = serverTime + _time.GetElapsedTime(received);
        _trusted = Floor is { } floor && floor > heard ? floor : heard;
        _trustedAt = uptime;
        _confirmed = true;
        return true;
    }

    /// <summary>Raises the least that real time can be to an instant that a server signed.</summary>
    public void NotBefore(DateTimeOffset signed)
    {
        if (Floor is not { } floor || floor < signed)
        {
            _trusted = signed;
            _trustedAt = Uptime;
        }
    }

    /// <summary>Whether the wall clock moved against the monotonic one by more than 120 s since this was last asked with that answer.</summary>
    public bool WallMoved()
    {
        var offset = WallOffset;
        var moved = (offset - _wallOffset).Duration() > Tolerance;
        _wallOffset = moved ? offset : _wallOffset;
        return moved;
    }

    public ClockState Save() => new()
    {
        BootId = _bootId,
        Uptime = Uptime,
        Trusted = Floor ?? _time.GetUtcNow(),
        IsConfirmed = _confirmed,
        Wall = DateTimeOffset.UnixEpoch + (_wallOffset + Uptime),
    };
}
