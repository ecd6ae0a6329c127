using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.OfflineCodes;

namespace FamilyPlatform.DeviceKit;

/// <summary>What was decided about this device, here or by a guardian, as it is stored.</summary>
internal sealed record ControlState
{
    public DeviceStanding Standing { get; init; }

    /// <summary>The identity of the signed release that was obeyed and is to be acknowledged; null once it was.</summary>
    public string? ReleaseToAcknowledge { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Why the newest bundle is not, or not wholly, in force: one of <see cref="BundleRefusals"/>.</summary>
    public string? BundleError { get; init; }

    public IReadOnlyDictionary<string, Ceiling> Ceilings { get; init; } = new Dictionary<string, Ceiling>();

    /// <summary>The last commands that came to an end, so that a repeat is answered and not done again.</summary>
    public IReadOnlyList<AckItem> Done { get; init; } = [];

    public OfflineCodeState OfflineCodes { get; init; } = new();

    public IReadOnlyList<OfflineOpening> Openings { get; init; } = [];

    /// <summary>A request for the next key that may have been answered.</summary>
    public KeyRotation? Rotation { get; init; }

    /// <summary>When a signed reply last came.</summary>
    public DateTimeOffset? LastContact { get; init; }

    /// <summary>Attempts since then that no signed reply answered.</summary>
    public int Failures { get; init; }
}

/// <summary>A span for which a guardian's offline code opened the device.</summary>
internal sealed record OfflineOpening(DateTimeOffset From, DateTimeOffset To, DateTimeOffset CreatedAt);

/// <summary>A key rotation under way.</summary>
/// <param name="From">The key version that it replaces.</param>
/// <param name="Agree">The ephemeral key (PKCS #8), kept so that a repeat asks for the same.</param>
internal sealed record KeyRotation(int From, byte[] Agree);
