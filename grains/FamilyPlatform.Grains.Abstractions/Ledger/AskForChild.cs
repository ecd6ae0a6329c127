namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.AskForChild")]
public sealed record AskForChild
{
    /// <summary>Given by the device, 1 to 64 visible ASCII characters.</summary>
    [Id(0)]
    public required string RequestId { get; init; }

    [Id(1)]
    public required RequestKind Kind { get; init; }

    [Id(2)]
    public string? Subject { get; init; }

    [Id(3)]
    public int? Minutes { get; init; }

    [Id(4)]
    public string? Note { get; init; }
}
