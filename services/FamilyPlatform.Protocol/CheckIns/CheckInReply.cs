using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The server's answer to a report (device protocol, Check-in). Without a valid signature it is no answer.</summary>
public sealed record CheckInReply
{
    /// <summary>What the server knows. The next event it takes is <c>received.event</c> + 1.</summary>
    public required ReportPosition Received { get; init; }

    /// <summary>What the server has stored; 0 until something is.</summary>
    public required ReportPosition Durable { get; init; }

    public required PolicyState Policy { get; init; }

    public IReadOnlyList<Budget> Budgets { get => field ?? []; init; }

    public IReadOnlyList<DeviceCommand> Commands { get => field ?? []; init; }

    /// <summary>Items that were not applied; the rest was.</summary>
    public IReadOnlyList<RejectedItem>? Rejected { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset ServerTime { get; init; }

    public required NextCheckIn Next { get; init; }

    public CatalogReference? Catalog { get; init; }

    /// <summary>Which agents the server serves.</summary>
    public AgentVersions? Agent { get; init; }

    /// <summary>Sent whenever <c>have.trust</c> is lower.</summary>
    public DsseEnvelope? Trust { get; init; }

    /// <summary>The one thing that un-manages the device.</summary>
    public DsseEnvelope? Release { get; init; }
}
