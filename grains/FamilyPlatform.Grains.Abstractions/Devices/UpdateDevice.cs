using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateDevice")]
public sealed record UpdateDevice
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public ChildId? Child { get; init; }

    [Id(3)]
    public long? IfVersion { get; init; }
}
