namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.Pause")]
public sealed record Pause
{
    /// <summary>1 to 1440.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public Once? Once { get; init; }
}
