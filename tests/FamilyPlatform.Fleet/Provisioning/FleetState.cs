using FamilyPlatform.Fleet.Guardians;

namespace FamilyPlatform.Fleet.Provisioning;

/// <summary>Everything that is known of a fleet.</summary>
internal sealed record FleetState
{
    /// <summary>Where the devices were made.</summary>
    public required Uri Gateway { get; init; }

    public required IReadOnlyList<DeviceRecord> Devices { get; init; }

    public IReadOnlyList<GuardianRecord> Guardians { get; init; } = [];
}
