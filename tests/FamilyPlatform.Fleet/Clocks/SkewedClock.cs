namespace FamilyPlatform.Fleet.Clocks;

/// <summary>A device's wall clock, which its holder may set; the monotonic clock is the world's.</summary>
internal sealed class SkewedClock(TimeProvider world) : TimeProvider
{
    /// <summary>From where on a device must notice (device protocol, Clock and back-off).</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(120);

    private TimeSpan _skew;
    private TimeSpan _noticed;

    public override long TimestampFrequency => world.TimestampFrequency;

    public void Set(TimeSpan skew) => _skew = skew;

    /// <summary>A new process takes the clock as it is.</summary>
    public void Restart() => _noticed = _skew;

    /// <summary>Whether the device must raise <c>clock_changed</c> when it looks now.</summary>
    public bool Notice()
    {
        var isNoticed = (_skew - _noticed).Duration() > Noticeable;
        _noticed = isNoticed ? _skew : _noticed;
        return isNoticed;
    }

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + _skew;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
