namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.OfflineCodesView")]
public sealed record OfflineCodesView
{
    [Id(0)]
    public required IReadOnlyList<OfflineCodeView> Codes { get; init; }

    /// <summary>When the next step begins and the codes change.</summary>
    [Id(1)]
    public required DateTimeOffset ChangesAt { get; init; }
}
