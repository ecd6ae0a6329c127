namespace FamilyPlatform.Fleet.Verification;

/// <summary>How much was compared. Safe to use from several threads.</summary>
internal sealed class Tally
{
    private long _seconds;
    private long _events;
    private long _changes;
    private long _commands;

    public void Seconds(long count) => Interlocked.Add(ref _seconds, count);

    public void Events(long count) => Interlocked.Add(ref _events, count);

    public void Changes(long count) => Interlocked.Add(ref _changes, count);

    public void Commands(long count) => Interlocked.Add(ref _commands, count);

    public override string ToString() => $"{_seconds} seconds, {_events} events, {_changes} guardian changes and {_commands} commands";
}
