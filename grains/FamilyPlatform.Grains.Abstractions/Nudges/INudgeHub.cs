using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Orleans.Services;

namespace FamilyPlatform.Grains;

/// <summary>The streams of devices that one silo holds; there is one on every silo.</summary>
[GrainInterfaceType("nudge-hub"), Alias("FamilyPlatform.INudgeHub")]
public interface INudgeHub : IGrainService
{
    /// <summary>Tells connected devices of a family that there is something to fetch.</summary>
    /// <returns>Those that have no stream here.</returns>
    [Alias("Nudge"), Callers(CallerKinds.System)]
    Task<ImmutableArray<DeviceId>> NudgeAsync(FamilyId family, ImmutableArray<DeviceNudge> nudges, CancellationToken cancellationToken = default);

    /// <summary>Ends the stream of a device here, if it was opened before an instant (milliseconds since 1970).</summary>
    [Alias("End"), Callers(CallerKinds.System)]
    Task EndAsync(FamilyId family, DeviceId device, long openedBefore, CancellationToken cancellationToken = default);
}
