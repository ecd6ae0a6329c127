namespace FamilyPlatform.Domain;

/// <summary>One time that a routine is active: from <paramref name="From"/> until just before <paramref name="To"/> (policy, Time).</summary>
public sealed record RoutineInterval(string Routine, DateTimeOffset From, DateTimeOffset To);
