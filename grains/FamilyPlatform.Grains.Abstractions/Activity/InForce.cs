namespace FamilyPlatform.Grains;

/// <summary>On how many devices the newest version is applied.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.InForce")]
public sealed record InForce
{
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required int Devices { get; init; }

    [Id(2)]
    public required int Applied { get; init; }

    /// <summary>When the last of them said so; null while none did.</summary>
    [Id(3)]
    public DateTimeOffset? Since { get; init; }
}
