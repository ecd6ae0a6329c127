namespace FamilyPlatform.Grains;

public enum PolicyKind
{
    /// <summary>The guardian's own layer.</summary>
    Layer,

    /// <summary>All layers merged, with sources.</summary>
    Effective,
}
