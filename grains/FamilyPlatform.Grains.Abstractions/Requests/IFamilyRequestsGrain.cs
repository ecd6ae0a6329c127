using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>What the children of a family ask for, and the guardians' answers.</summary>
[GrainInterfaceType("family-requests"), Alias("FamilyPlatform.IFamilyRequestsGrain")]
public interface IFamilyRequestsGrain : IGrainWithStringKey
{
    /// <summary>Open ones first, then newest first; decided ones for 7 days.</summary>
    [ReadOnly, Alias("GetRequests"), Callers(CallerKinds.Guardian)]
    Task<Result<RequestList>> GetRequestsAsync(CancellationToken cancellationToken = default);

    /// <summary>Approves or denies. A request that was decided already answers its decision, whoever made it.</summary>
    [Alias("DecideRequest"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildRequest>> DecideRequestAsync(DecideRequest command, CancellationToken cancellationToken = default);
}
