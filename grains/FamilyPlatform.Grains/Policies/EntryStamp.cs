using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Who made an entry, and when.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.EntryStamp")]
internal sealed record EntryStamp
{
    [Id(0)]
    public required GuardianId By { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }
}
