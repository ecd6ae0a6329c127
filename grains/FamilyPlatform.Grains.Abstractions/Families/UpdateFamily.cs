namespace FamilyPlatform.Grains;

/// <summary>Changes what is not null.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.UpdateFamily")]
public sealed record UpdateFamily
{
    [Id(0)]
    public string? Name { get; init; }

    [Id(1)]
    public string? TimeZone { get; init; }

    [Id(2)]
    public string? Locale { get; init; }

    [Id(3)]
    public string? Country { get; init; }

    /// <summary>The version that the guardian was looking at, or null to change whatever is there.</summary>
    [Id(4)]
    public long? IfVersion { get; init; }
}
