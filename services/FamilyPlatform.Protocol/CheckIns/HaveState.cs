using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What the device holds, so that the reply can leave it out.</summary>
public sealed record HaveState
{
    /// <summary>The bundle's version, 0 for none.</summary>
    public required long Policy { get; init; }

    /// <summary>The trust document's version, 0 for none.</summary>
    public int Trust { get; init; }

    /// <summary>The catalogue's version, 0 for none.</summary>
    public int Catalog { get; init; }

    /// <summary>The ceilings held, by limit. Null stands for one that cannot be read.</summary>
    [JsonConverter(typeof(CeilingsConverter))]
    public IReadOnlyDictionary<string, HeldCeiling?>? Ceilings { get; init; }

    internal bool IsWithinBounds() =>
        Policy >= 0 && Trust >= 0 && Catalog >= 0 && (Ceilings is null || Ceilings.Count <= DeviceLimits.MaxCeilings);
}
