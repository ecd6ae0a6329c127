using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The agent about itself.</summary>
public sealed record AgentReport
{
    public string? Version { get; init; }

    /// <summary>Charge in percent, 0 to 100; absent where there is no battery.</summary>
    public int? Battery { get; init; }

    internal bool IsWithinBounds() => (Version is null || WireText.IsText(Version)) && Battery is null or (>= 0 and <= 100);
}
