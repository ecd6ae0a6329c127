using FamilyPlatform.Protocol.CheckIns;
using DeviceBundle = FamilyPlatform.Domain.Bundle;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>A signed reply of the modelled platform.</summary>
internal sealed record SharingReply(int Status)
{
    public ReportPosition Received { get; init; } = new() { Seq = 0, Event = 0 };

    public ReportPosition Durable { get; init; } = new() { Seq = 0, Event = 0 };

    public DeviceBundle? Bundle { get; init; }

    public IReadOnlyList<Protocol.CheckIns.Budget> Budgets { get; init; } = [];

    public IReadOnlyList<Domain.DeviceId> Nudged { get; init; } = [];

    public bool IsReleased { get; init; }
}
