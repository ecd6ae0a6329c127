namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>How far the server has come with a device's reports and events.</summary>
public sealed record ReportPosition
{
    /// <summary>The highest report, 0 for none.</summary>
    public required long Seq { get; init; }

    /// <summary>The highest event up to which none is missing, 0 for none.</summary>
    public required long Event { get; init; }
}
