namespace FamilyPlatform.Grains;

/// <summary>Where a family's news stand.</summary>
/// <param name="Number">The number of the last news.</param>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.LiveMark")]
public sealed record LiveMark([property: Id(0)] long Number);
