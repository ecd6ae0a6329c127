using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device's open stream.</summary>
/// <param name="Device">Whose it is.</param>
/// <param name="OpenedAt">Milliseconds since 1970 at which it was opened, by its silo's clock; of two streams of a device the later one counts.</param>
/// <param name="IsNew">It was opened just now: it takes the place of any other, whatever the clocks say.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceStreamNote")]
public readonly record struct DeviceStreamNote([property: Id(0)] DeviceId Device, [property: Id(1)] long OpenedAt, [property: Id(2)] bool IsNew);
