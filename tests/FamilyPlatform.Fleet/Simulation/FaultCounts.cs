namespace FamilyPlatform.Fleet.Simulation;

/// <summary>How often each fault happened, so that nobody takes a run for hard that was not. Safe to use from several threads.</summary>
internal sealed class FaultCounts
{
    private long _dropped;
    private long _repeated;
    private long _reordered;
    private long _restarts;
    private long _clockJumps;
    private long _absences;
    private long _nudges;
    private long _conflicts;

    public void Dropped() => Interlocked.Increment(ref _dropped);

    public void Repeated() => Interlocked.Increment(ref _repeated);

    public void Reordered() => Interlocked.Increment(ref _reordered);

    public void Restarted() => Interlocked.Increment(ref _restarts);

    public void ClockJumped() => Interlocked.Increment(ref _clockJumps);

    public void WentAway() => Interlocked.Increment(ref _absences);

    public void Nudged() => Interlocked.Increment(ref _nudges);

    /// <summary>A signed 409.</summary>
    public void Superseded() => Interlocked.Increment(ref _conflicts);

    public override string ToString() =>
        $"faults    {_dropped} replies dropped, {_repeated} requests repeated, {_reordered} reordered, {_restarts} restarts, {_clockJumps} clock jumps, "
        + $"{_absences} absences, {_nudges} nudges, {_conflicts} signed 409";
}
