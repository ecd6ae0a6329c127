namespace FamilyPlatform.DeviceKit;

/// <summary>How a device stands with its platform.</summary>
public enum DeviceStanding
{
    Managed,

    /// <summary>The platform does not know it: it goes on enforcing and shows its page until a guardian was asked.</summary>
    Unknown,

    /// <summary>It was released and enforces nothing.</summary>
    Released,
}
