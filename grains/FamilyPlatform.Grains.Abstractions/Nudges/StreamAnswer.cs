namespace FamilyPlatform.Grains;

/// <summary>What the family says of a stream.</summary>
/// <param name="IsWanted">False where it must end: the device is gone, or has a later stream elsewhere.</param>
/// <param name="Behind">The newest bundle's version where the device may not have heard of something yet; else null.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.StreamAnswer")]
public readonly record struct StreamAnswer([property: Id(0)] bool IsWanted, [property: Id(1)] long? Behind);
