using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Grains;

/// <summary>The way from a family on any silo to the streams on this one.</summary>
internal sealed class NudgeHubService(GrainId id, Silo silo, ILoggerFactory logging, NudgeHub hub) : GrainService(id, silo, logging), INudgeHub
{
    public Task<ImmutableArray<DeviceId>> NudgeAsync(FamilyId family, ImmutableArray<DeviceNudge> nudges, CancellationToken cancellationToken)
    {
        var absent = ImmutableArray.CreateBuilder<DeviceId>();
        foreach (var nudge in nudges)
        {
            if (hub.Find(new(family.Value, nudge.Device.Value)) is { } stream)
            {
                stream.Nudge(nudge.Policy);
            }
            else
            {
                absent.Add(nudge.Device);
            }
        }

        return Task.FromResult(absent.ToImmutable());
    }

    public Task EndAsync(FamilyId family, DeviceId device, long openedBefore, CancellationToken cancellationToken)
    {
        if (hub.Find(new(family.Value, device.Value)) is { } stream && stream.OpenedAt < openedBefore)
        {
            hub.Close(stream);
        }

        return Task.CompletedTask;
    }
}
