namespace FamilyPlatform.DeviceKit;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A guardian's words, in <see cref="DeviceNotice.Text"/>.</summary>
    Message,

    /// <summary>Make yourself heard, so that you are found.</summary>
    Ring,

    Locked,
    Unlocked,

    /// <summary>Other rules are in force; <see cref="DeviceNotice.Text"/> is the version.</summary>
    PolicyChanged,

    /// <summary>A guardian said yes; <see cref="DeviceNotice.Text"/> names what was asked for.</summary>
    RequestApproved,

    /// <summary>A guardian said no; <see cref="DeviceNotice.Text"/> names what was asked for.</summary>
    RequestDenied,

    /// <summary>The device is not managed any more.</summary>
    Released,
}

/// <summary>Something that the person at the device should hear of.</summary>
public sealed record DeviceNotice(NoticeKind Kind, string? Text = null);
