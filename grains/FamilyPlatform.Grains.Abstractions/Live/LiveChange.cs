using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>One part of a family that is different now.</summary>
/// <param name="Child">The child that it is about; null where it is about all or none.</param>
/// <param name="Part">Which part.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.LiveChange")]
public readonly record struct LiveChange([property: Id(0)] ChildId? Child, [property: Id(1)] LivePart Part);
