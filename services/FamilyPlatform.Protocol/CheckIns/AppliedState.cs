using System.Text.Json.Serialization;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What the device enforces, which is what a guardian is shown as in force.</summary>
public sealed record AppliedState
{
    /// <summary>The version of the bundle in force, 0 for none.</summary>
    public required long Policy { get; init; }

    /// <summary>Why a newer bundle is not in force, such as <c>unsupported</c>; null when all is well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Error { get; init; }

    internal bool IsWithinBounds() => Policy >= 0 && (Error is null || WireText.IsText(Error));
}
