namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PauseView")]
public sealed record PauseView
{
    [Id(0)]
    public required DateTimeOffset Until { get; init; }

    /// <summary>One override for each child.</summary>
    [Id(1)]
    public required IReadOnlyList<PausedChild> Children { get; init; }
}
