using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What is charged for one device and epoch.</summary>
internal sealed record DeviceCharge(DeviceId Device, bool IsCurrent, LimitSeconds Used, ImmutableArray<Ceiling> Held)
{
    public CeilingCharge For(string limit, DateOnly period) => new(Device.ToString(), Used[limit], Ceilings.HeldOf(Held, limit, period));
}
