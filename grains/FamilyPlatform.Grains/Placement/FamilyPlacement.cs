using Orleans.Placement;

namespace FamilyPlatform.Grains;

/// <summary>By the hash of the family over the stable names of the silos, as the gateway routes (architecture, decision 4).</summary>
[Serializable]
internal sealed class FamilyPlacement : PlacementStrategy;

/// <summary>Places the grains of a class with their family.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FamilyPlacementAttribute() : PlacementAttribute(new FamilyPlacement());
