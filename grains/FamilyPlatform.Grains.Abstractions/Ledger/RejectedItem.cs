namespace FamilyPlatform.Grains;

/// <summary>An item that was not applied, and why.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.RejectedItem")]
public readonly record struct RejectedItem([property: Id(0)] string Pointer, [property: Id(1)] string Code);
