namespace FamilyPlatform.Grains;

/// <summary>A grain whose state can become due (architecture, decision 12).</summary>
[GrainInterfaceType("due-work"), Alias("FamilyPlatform.IDueWorkGrain")]
public interface IDueWorkGrain : IGrainWithStringKey
{
    /// <summary>
    /// Does what is due by now and stores it with its next due time. Calling it again, early, late, or twice at once changes nothing more: what is due is read from
    /// the state, and doing it moves the state on.
    /// </summary>
    [Alias("RunDue"), Callers(CallerKinds.System)]
    Task RunDueAsync(CancellationToken cancellationToken = default);
}
