using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The family as processes see it that show it to guardians while it changes.</summary>
[GrainInterfaceType("family-live"), Alias("FamilyPlatform.IFamilyLiveGrain")]
public interface IFamilyLiveGrain : IGrainWithStringKey
{
    /// <summary>Begins to tell a process what changes, for 60 seconds from now. <c>not_found</c> for a guardian of another family.</summary>
    /// <returns>Where the news stand: the next will have the number after it.</returns>
    [Alias("Watch"), Callers(CallerKinds.Guardian)]
    Task<Result<LiveMark>> WatchAsync(ILiveWatcher watcher, CancellationToken cancellationToken = default);

    /// <summary>Goes on telling a process for 60 seconds from now, and says who of the guardians that it serves still belongs to the family.</summary>
    [Alias("Renew"), Callers(CallerKinds.System)]
    Task<LiveRenewal> RenewAsync(ILiveWatcher watcher, ImmutableArray<GuardianId> guardians, CancellationToken cancellationToken = default);
}
