namespace FamilyPlatform.Grains;

/// <summary>A grain's state in which something is to happen although nobody calls (architecture, decision 12). Storage indexes the time at every write.</summary>
/// <remarks>The property is a pure function of the state, and no part of it.</remarks>
public interface IDueSource
{
    /// <summary>When the grain is to be called through <see cref="IDueWorkGrain"/>; null for never.</summary>
    DateTimeOffset? DueAt { get; }
}
