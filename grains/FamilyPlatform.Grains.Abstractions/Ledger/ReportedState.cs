using System.Collections.Immutable;

namespace FamilyPlatform.Grains;

/// <summary>What a device says of itself.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.ReportedState")]
public sealed record ReportedState
{
    [Id(0)]
    public bool Locked { get; init; }

    [Id(1)]
    public string? TimeZone { get; init; }

    [Id(2)]
    public ImmutableDictionary<string, string> Protections { get; init; } = ImmutableDictionary<string, string>.Empty;
}
