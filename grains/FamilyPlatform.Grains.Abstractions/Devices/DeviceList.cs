namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceList")]
public sealed record DeviceList
{
    [Id(0)]
    public required IReadOnlyList<DeviceView> Devices { get; init; }
}
