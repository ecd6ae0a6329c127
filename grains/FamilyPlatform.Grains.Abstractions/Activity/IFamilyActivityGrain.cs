using FamilyPlatform.Domain;
using Orleans.Concurrency;

namespace FamilyPlatform.Grains;

/// <summary>What is and was: a child's status, usage, a device's events.</summary>
[GrainInterfaceType("family-activity"), Alias("FamilyPlatform.IFamilyActivityGrain")]
public interface IFamilyActivityGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("GetStatus"), Callers(CallerKinds.Guardian)]
    Task<Result<ChildStatus>> GetStatusAsync(ChildId child, CancellationToken cancellationToken = default);

    /// <summary>Seconds by app, category or day over at most 92 policy days, from the ledger that the limits use.</summary>
    [ReadOnly, Alias("GetUsage"), Callers(CallerKinds.Guardian)]
    Task<Result<UsageView>> GetUsageAsync(ChildId child, DateOnly? from, DateOnly? to, UsageBy by, CancellationToken cancellationToken = default);

    /// <summary>Events in the order in which they arrived.</summary>
    [ReadOnly, Alias("GetEvents"), Callers(CallerKinds.Guardian)]
    Task<Result<EventPage>> GetEventsAsync(DeviceId device, long after, int limit, CancellationToken cancellationToken = default);
}
