using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The child to whom a device belonged up to an epoch.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FormerOwner")]
internal readonly record struct FormerOwner([property: Id(0)] int LastEpoch, [property: Id(1)] ChildId Child);
