using Microsoft.Extensions.Time.Testing;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>A test's time whose wall clock can be set without anything passing.</summary>
public sealed class SettableTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan Off { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Off;

    /// <summary>Of what passed. The base would take it from the wall clock.</summary>
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
