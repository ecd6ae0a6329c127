using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device under one of its epochs.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceEpoch")]
internal readonly record struct DeviceEpoch([property: Id(0)] DeviceId Device, [property: Id(1)] int Epoch);
