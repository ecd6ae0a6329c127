using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Protocol.Problems;

/// <summary>An error as the device protocol sends it (RFC 9457, <c>application/problem+json</c>).</summary>
public sealed record DeviceProblem
{
    /// <summary>The media type of the body.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary><c>urn:familyplatform:fault:{code}</c></summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What a device may branch on; see <see cref="DeviceProblems"/>.</summary>
    public required string Code { get; init; }

    /// <summary>For whoever reads a log; no personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The request's path.</summary>
    public string? Instance { get; init; }

    /// <summary>With <c>seq_conflict</c> and <c>seq_stale</c>: where the server stands.</summary>
    public ReportPosition? Received { get; init; }
}
