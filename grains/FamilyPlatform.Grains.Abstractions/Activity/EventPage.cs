namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.EventPage")]
public sealed record EventPage
{
    [Id(0)]
    public required IReadOnlyList<DeviceEvent> Events { get; init; }

    /// <summary>Pass it as <c>after</c> to go on.</summary>
    [Id(1)]
    public required long Next { get; init; }

    [Id(2)]
    public required bool More { get; init; }
}
