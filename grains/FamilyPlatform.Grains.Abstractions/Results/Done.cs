namespace FamilyPlatform.Grains;

/// <summary>The value of a request that answers nothing but that it was done.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.Done")]
public sealed record Done
{
    public static Done Value { get; } = new();
}
