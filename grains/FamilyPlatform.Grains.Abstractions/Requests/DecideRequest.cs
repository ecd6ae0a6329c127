using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DecideRequest")]
public sealed record DecideRequest
{
    [Id(0)]
    public required RequestId Request { get; init; }

    [Id(1)]
    public required bool Approve { get; init; }

    /// <summary>1 to 1440; what was asked for where null, else 30.</summary>
    [Id(2)]
    public int? Minutes { get; init; }

    [Id(3)]
    public Once? Once { get; init; }
}
