namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.CommandList")]
public sealed record CommandList
{
    [Id(0)]
    public required IReadOnlyList<CommandView> Commands { get; init; }
}
