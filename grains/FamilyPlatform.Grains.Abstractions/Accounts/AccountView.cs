using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What an account knows of its families.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.AccountView")]
public sealed record AccountView
{
    [Id(0)]
    public required GuardianId Guardian { get; init; }

    [Id(1)]
    public required IReadOnlyList<Membership> Families { get; init; }
}
