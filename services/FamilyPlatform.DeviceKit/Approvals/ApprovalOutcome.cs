namespace FamilyPlatform.DeviceKit;

/// <summary>What a code typed on the device led to.</summary>
public enum ApprovalOutcome
{
    /// <summary>Neither six digits nor a recovery code.</summary>
    NotACode,

    Wrong,

    /// <summary>Right, but used before or too old.</summary>
    AlreadyUsed,

    /// <summary>Too many wrong codes: nothing is looked at until <see cref="Approval.Until"/>.</summary>
    LockedOut,

    /// <summary>The four codes of this policy day were used.</summary>
    UsedUp,

    /// <summary>The device is open until <see cref="Approval.Until"/>.</summary>
    Opened,

    /// <summary>The recovery code released the device for good.</summary>
    Released,
}
