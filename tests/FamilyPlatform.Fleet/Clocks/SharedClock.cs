using FamilyPlatform.Testing;

namespace FamilyPlatform.Fleet.Clocks;

/// <summary>
/// The platform's simulated clock as devices have it: their monotonic clock moves along, because to a device the time that passes is real. Timers keep real time.
/// </summary>
internal sealed class SharedClock(string path) : TimeProvider, IDisposable
{
    private readonly SimulatedClock _clock = SimulatedClock.Create(path);

    /// <summary>Moves everybody's clock forward. Only one process may do so.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);

        _clock.Advance(by);
    }

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => base.GetTimestamp() + (_clock.Offset.Ticks * (TimestampFrequency / TimeSpan.TicksPerSecond));

    public void Dispose() => _clock.Dispose();
}
