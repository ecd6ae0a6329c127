using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit;

/// <summary>What came of a check-in and when to come again.</summary>
public sealed record CheckInResult
{
    public required CheckInOutcome Outcome { get; init; }

    /// <summary>How long to wait before the next check-in; zero where more should be sent at once.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>The HTTP status; 0 where nobody answered.</summary>
    public int Status { get; init; }

    /// <summary>The report that was sent; 0 for none.</summary>
    public long Seq { get; init; }

    /// <summary>What the person at the device should hear of.</summary>
    public IReadOnlyList<DeviceNotice> Notices { get; init; } = [];

    /// <summary>The catalogue that the server has, where it named one.</summary>
    public CatalogReference? Catalog { get; init; }

    /// <summary>Items of the report that the server did not apply.</summary>
    public IReadOnlyList<RejectedItem> Rejected { get; init; } = [];

    /// <summary>Which agents the server serves, where it said so.</summary>
    public AgentVersions? Agent { get; init; }
}
