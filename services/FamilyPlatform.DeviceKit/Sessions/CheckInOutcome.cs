namespace FamilyPlatform.DeviceKit;

/// <summary>What came of a check-in.</summary>
public enum CheckInOutcome
{
    /// <summary>The server took the report and its answer is in force.</summary>
    Applied,

    /// <summary>Nothing that carries the server's signature came back; nothing changed.</summary>
    NoReply,

    /// <summary>Another life of this device reported under the same numbers: counters begin again under a new installation.</summary>
    Superseded,

    /// <summary>The key was retired and the device now has the next one.</summary>
    KeyRotated,

    /// <summary>The key was retired and no new one came yet.</summary>
    KeyRetired,

    /// <summary>The server does not know the device.</summary>
    DeviceUnknown,

    /// <summary>The device is released and enforces nothing.</summary>
    Released,
}
