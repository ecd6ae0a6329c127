using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

[GenerateSerializer, Immutable, Alias("FamilyPlatform.ChildRequest")]
public sealed record ChildRequest
{
    [Id(0)]
    public required RequestId Id { get; init; }

    /// <summary>The id that the device gave; a repeat under it changes nothing.</summary>
    [Id(1)]
    public required string DeviceRequestId { get; init; }

    [Id(2)]
    public required ChildId Child { get; init; }

    [Id(3)]
    public required DeviceId Device { get; init; }

    [Id(4)]
    public required RequestKind Kind { get; init; }

    /// <summary>A subject in text form; null where the request is about none.</summary>
    [Id(5)]
    public string? Subject { get; init; }

    [Id(6)]
    public int? Minutes { get; init; }

    /// <summary>The child's own words, at most 280 characters.</summary>
    [Id(7)]
    public string? Note { get; init; }

    [Id(8)]
    public required DateTimeOffset CreatedAt { get; init; }

    [Id(9)]
    public RequestState State { get; init; }

    [Id(10)]
    public GuardianId? DecidedBy { get; init; }

    [Id(11)]
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Minutes that were granted.</summary>
    [Id(12)]
    public int? GrantedMinutes { get; init; }

    /// <summary>The override or the bonuses that the approval made.</summary>
    [Id(13)]
    public IReadOnlyList<string> Effects { get; init; } = [];
}
