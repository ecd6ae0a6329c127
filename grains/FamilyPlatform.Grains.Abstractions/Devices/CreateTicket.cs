using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.CreateTicket")]
public sealed record CreateTicket
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>The device whose place the new one takes.</summary>
    [Id(1)]
    public DeviceId? Replaces { get; init; }

    [Id(2)]
    public Once? Once { get; init; }
}
