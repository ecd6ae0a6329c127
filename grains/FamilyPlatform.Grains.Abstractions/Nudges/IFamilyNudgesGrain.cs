using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>The family as the silos that hold its devices' streams see it (architecture, decision 11).</summary>
[GrainInterfaceType("family-nudges"), Alias("FamilyPlatform.IFamilyNudgesGrain")]
public interface IFamilyNudgesGrain : IGrainWithStringKey
{
    /// <summary>
    /// A silo holds these streams. It says so when one opens, after each change of the cluster and every few minutes, because the family remembers it in memory
    /// and for a while only.
    /// </summary>
    /// <returns>An answer for each, in the same order.</returns>
    [Alias("Register"), Callers(CallerKinds.System)]
    Task<ImmutableArray<StreamAnswer>> RegisterAsync(SiloAddress silo, ImmutableArray<DeviceStreamNote> streams, CancellationToken cancellationToken = default);
}
