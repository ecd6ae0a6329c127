using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>How the device is.</summary>
public sealed record ReportedState
{
    public bool? Locked { get; init; }

    /// <summary>The device's own IANA zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What holds the controls in place, by name: <c>on</c>, <c>off</c> or what the platform says.</summary>
    public IReadOnlyDictionary<string, string>? Protections { get; init; }

    internal bool IsWithinBounds() =>
        (TimeZone is null || WireText.IsText(TimeZone))
        && (Protections is null
            || (Protections.Count <= DeviceLimits.MaxProtections
                && Protections.All(protection => WireText.IsText(protection.Key) && WireText.IsText(protection.Value))));
}
