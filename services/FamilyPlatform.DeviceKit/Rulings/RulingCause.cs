namespace FamilyPlatform.DeviceKit;

/// <summary>What stands behind a ruling.</summary>
public enum RulingCause
{
    /// <summary>The evaluator judged; <see cref="Ruling.Reason"/> says by which row.</summary>
    Policy,

    /// <summary>The timeline judged, because the policy has a member that this agent does not know.</summary>
    Timeline,

    /// <summary>A guardian locked the device.</summary>
    Locked,

    /// <summary>Emergency calls, help lines and the child's page are always open.</summary>
    Reachable,

    /// <summary>The device holds no bundle yet, and opens nothing until it does.</summary>
    NoBundle,

    /// <summary>The device is not managed any more.</summary>
    Released,
}
