using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AckItem")]
public readonly record struct AckItem([property: Id(0)] int Index, [property: Id(1)] CommandId Command, [property: Id(2)] CommandState State);
