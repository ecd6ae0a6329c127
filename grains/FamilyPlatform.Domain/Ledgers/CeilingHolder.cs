namespace FamilyPlatform.Domain;

/// <summary>One installation of a device as it counts in a limit's period.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="Standing">Whether it can be given and asked.</param>
/// <param name="UsedSeconds">Its merged weighted use.</param>
/// <param name="HeldSeconds">The highest ceiling that it may still hold; 0 for none.</param>
/// <param name="IsInUse">Its use of this limit was seen to grow of late.</param>
public readonly record struct CeilingHolder(string Device, HolderStanding Standing, long UsedSeconds, long HeldSeconds, bool IsInUse)
{
    /// <summary>A device is charged the greater of the two, so that what it may yet do offline is paid for already.</summary>
    public long ChargedSeconds => Math.Max(UsedSeconds, HeldSeconds);

    /// <summary>How far it may still run.</summary>
    public long RoomSeconds => Math.Max(0, HeldSeconds - UsedSeconds);
}
