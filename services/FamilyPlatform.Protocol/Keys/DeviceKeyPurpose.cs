namespace FamilyPlatform.Protocol.Keys;

/// <summary>Which half of a device's 64-byte key is meant.</summary>
public enum DeviceKeyPurpose
{
    /// <summary>The first 32 bytes, which sign requests. The gateway can derive them.</summary>
    Request = 1,

    /// <summary>The last 32 bytes, which sign replies. The gateway cannot derive them.</summary>
    Reply = 2,
}
