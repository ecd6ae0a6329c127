namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Which agents the server serves.</summary>
public sealed record AgentVersions
{
    /// <summary>Older ones should update before anything else.</summary>
    public required string Min { get; init; }

    public required string Latest { get; init; }
}
