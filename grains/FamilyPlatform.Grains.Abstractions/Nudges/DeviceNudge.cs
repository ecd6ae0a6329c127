using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>There is something to fetch for a device.</summary>
/// <param name="Device">Which.</param>
/// <param name="Policy">The newest bundle's version.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceNudge")]
public readonly record struct DeviceNudge([property: Id(0)] DeviceId Device, [property: Id(1)] long Policy);
