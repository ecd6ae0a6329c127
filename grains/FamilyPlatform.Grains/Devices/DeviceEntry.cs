using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device on the family's roster.</summary>
[GenerateSerializer, Immutable, Alias("FamilyPlatform.DeviceEntry")]
internal sealed record DeviceEntry
{
    [Id(0)]
    public required DeviceId Id { get; init; }

    [Id(1)]
    public required ChildId Child { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required DeviceFacts Facts { get; init; }

    /// <summary>Grows at re-enrolment and when the device is given to another child.</summary>
    [Id(4)]
    public required int Epoch { get; init; }

    /// <summary>The enrolled P-256 key as JWK; empty for a fixture.</summary>
    [Id(5)]
    public required string PublicKey { get; init; }

    /// <summary>Hash of the recovery code; empty for a fixture.</summary>
    [Id(6)]
    public required string Recovery { get; init; }

    [Id(7)]
    public DeviceStanding Standing { get; init; }

    [Id(8)]
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The signed release, DSSE as JSON in UTF-8, once a guardian removed the device.</summary>
    [Id(9)]
    public ImmutableArray<byte> Release { get; init; } = [];

    [Id(10)]
    public long Version { get; init; } = 1;

    /// <summary>When it was removed; the entry is kept 400 days after that.</summary>
    [Id(11)]
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Whose it was in earlier epochs, so that what was used then stays theirs.</summary>
    [Id(12)]
    public ImmutableArray<FormerOwner> FormerOwners { get; init; } = [];

    /// <summary>Whose use an epoch's counters are.</summary>
    public ChildId OwnerIn(int epoch)
    {
        foreach (var former in FormerOwners)
        {
            if (epoch <= former.LastEpoch)
            {
                return former.Child;
            }
        }

        return Child;
    }

    /// <summary>Enrolled and managed: it counts where "on n of m devices" is said.</summary>
    public bool IsManaged => Standing == DeviceStanding.Enrolled;
}
