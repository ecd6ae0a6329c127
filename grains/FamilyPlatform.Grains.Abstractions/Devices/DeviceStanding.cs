namespace FamilyPlatform.Grains;

public enum DeviceStanding
{
    /// <summary>Enrolled and managed.</summary>
    Enrolled,

    /// <summary>A release is signed; the device has not acknowledged it.</summary>
    Releasing,

    /// <summary>The device has un-managed itself.</summary>
    Released,
}
