using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A family with everything in it, as the fixtures make it: Europe/London, policy days from 04:00, no pack, no limits.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.SeedFamily")]
public sealed record SeedFamily
{
    [Id(0)]
    public required GuardianId Owner { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required int Children { get; init; }

    [Id(3)]
    public required int DevicesPerChild { get; init; }
}

[GenerateSerializer, Immutable, Alias("FamilyPlatform.SeededFamily")]
public sealed record SeededFamily
{
    [Id(0)]
    public required FamilyId Family { get; init; }

    [Id(1)]
    public required IReadOnlyList<ChildView> Children { get; init; }

    [Id(2)]
    public required IReadOnlyList<SeededDevice> Devices { get; init; }
}

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
