namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.PolicyHistory")]
public sealed record PolicyHistory
{
    [Id(0)]
    public required IReadOnlyList<PolicyChange> Changes { get; init; }

    /// <summary>Pass it as <c>before</c> for the next page; null on the last.</summary>
    [Id(1)]
    public long? Next { get; init; }
}
