namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OfflineCodeView")]
public sealed record OfflineCodeView
{
    /// <summary><c>15</c>, <c>30</c>, <c>60</c> or <c>next-routine</c>.</summary>
    [Id(0)]
    public required string Length { get; init; }

    /// <summary>Six digits.</summary>
    [Id(1)]
    public required string Code { get; init; }
}
