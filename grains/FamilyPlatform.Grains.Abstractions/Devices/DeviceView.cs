using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceView")]
public sealed record DeviceView
{
    [Id(0)]
    public required DeviceId Id { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required DeviceFacts Facts { get; init; }

    [Id(4)]
    public required DeviceStanding Standing { get; init; }

    [Id(5)]
    public required DeviceHealth Health { get; init; }

    [Id(6)]
    public required DateTimeOffset EnrolledAt { get; init; }

    [Id(7)]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The bundle version that the device says it enforces; 0 before it said so.</summary>
    [Id(8)]
    public required long AppliedVersion { get; init; }

    /// <summary>Why the newest bundle is not applied, in the device's word.</summary>
    [Id(9)]
    public string? AppliedError { get; init; }

    [Id(10)]
    public required bool Locked { get; init; }

    /// <summary>Protections by name, <c>on</c>, <c>off</c> or <c>unsupported</c>, as last reported.</summary>
    [Id(11)]
    public ImmutableDictionary<string, string> Protections { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Id(12)]
    public required int Epoch { get; init; }

    [Id(13)]
    public int? Battery { get; init; }

    [Id(14)]
    public required long Version { get; init; }
}
