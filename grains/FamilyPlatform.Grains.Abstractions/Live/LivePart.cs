namespace FamilyPlatform.Grains;

/// <summary>What of a family a guardian should read again.</summary>
public enum LivePart
{
    /// <summary>Anything may have changed: news were lost on the way.</summary>
    All,

    /// <summary>The family's settings, or a child's.</summary>
    Family,

    /// <summary>Rules, overrides or bonuses of a child.</summary>
    Policy,

    /// <summary>What a child used.</summary>
    Usage,

    /// <summary>A device: its place on the roster, what it enforces, its health, its commands, what it noticed.</summary>
    Devices,

    /// <summary>What children asked for, and the answers.</summary>
    Requests,

    /// <summary>Devices that want to join.</summary>
    Enrolments,

    /// <summary>Who belongs to the family, and in which role.</summary>
    Members,
}
