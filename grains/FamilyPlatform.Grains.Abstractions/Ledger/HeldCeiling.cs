namespace FamilyPlatform.Grains;

/// <summary>A ceiling that a device says it holds.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.HeldCeiling")]
public readonly record struct HeldCeiling([property: Id(0)] string Limit, [property: Id(1)] DateOnly Period, [property: Id(2)] long Seconds);
