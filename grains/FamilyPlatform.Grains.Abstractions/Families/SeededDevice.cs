using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>An enrolled device; its key follows from the master secrets, so it is not told here.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.SeededDevice")]
public sealed record SeededDevice
{
    [Id(0)]
    public required DeviceId Device { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required int Epoch { get; init; }

    [Id(3)]
    public required int KeyVersion { get; init; }
}
