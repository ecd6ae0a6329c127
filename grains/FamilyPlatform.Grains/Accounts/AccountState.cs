using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>The row <c>account</c>: families and roles of one guardian.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.AccountState")]
internal sealed record AccountState
{
    public const int CurrentFormat = 1;

    [Id(0)]
    public int Format { get; init; } = CurrentFormat;

    [Id(1)]
    public ImmutableArray<Membership> Families { get; init; } = [];

    /// <summary>Idempotency keys of families made in the last 24 h.</summary>
    [Id(2)]
    public ImmutableArray<FamilyMade> Made { get; init; } = [];
}

/// <summary>A family that was made under an idempotency key.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.FamilyMade")]
internal sealed record FamilyMade
{
    [Id(0)]
    public required Once Once { get; init; }

    [Id(1)]
    public required FamilyId Family { get; init; }

    [Id(2)]
    public required DateTimeOffset At { get; init; }
}
