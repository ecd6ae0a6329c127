using System.Collections.Concurrent;
using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Nudges;

/// <summary>Every call that reached the hub of a silo, by family.</summary>
internal sealed class HubCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<(FamilyId Family, ImmutableArray<DeviceNudge> Nudges)> _calls = new();

    public IReadOnlyList<ImmutableArray<DeviceNudge>> Of(FamilyId family) => [.. _calls.Where(call => call.Family == family).Select(call => call.Nudges)];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod is { Name: nameof(INudgeHub.NudgeAsync) })
        {
            _calls.Enqueue(((FamilyId)context.Request.GetArgument(0)!, (ImmutableArray<DeviceNudge>)context.Request.GetArgument(1)!));
        }
    }
}
