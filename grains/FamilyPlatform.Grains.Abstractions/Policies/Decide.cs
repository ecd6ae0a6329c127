using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.Decide")]
public sealed record Decide
{
    [Id(0)]
    public required ChildId Child { get; init; }

    /// <summary>1 to 100 subjects in text form.</summary>
    [Id(1)]
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>Another moment than now.</summary>
    [Id(2)]
    public DateTimeOffset? At { get; init; }

    [Id(3)]
    public DeviceId? Device { get; init; }

    /// <summary>A draft of the guardian's layer, JSON in UTF-8, instead of the one in force.</summary>
    [Id(4)]
    public ImmutableArray<byte>? Draft { get; init; }
}
