using Microsoft.Extensions.Time.Testing;

namespace FamilyPlatform.DeviceKit.Tests;

/// <summary>A wall clock that anybody can set, and a monotonic one that only <see cref="Advance"/> moves.</summary>
internal sealed class TestTime(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _steady = new(start);
    private TimeSpan _error;

    public override long TimestampFrequency => _steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _steady.GetUtcNow() + _error;

    public override long GetTimestamp() => _steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _steady.CreateTimer(callback, state, dueTime, period);

    /// <summary>Both clocks go on.</summary>
    public void Advance(TimeSpan by) => _steady.Advance(by);

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWall(DateTimeOffset at) => _error = at - _steady.GetUtcNow();
}
