namespace FamilyPlatform.Agent;

/// <summary>What the agent's commands end with.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>Something that the agent did not foresee.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    NotEnrolled = 3,

    /// <summary>The platform gave no signed answer.</summary>
    NoContact = 4,

    /// <summary>A code was wrong, over or used up, or a guardian said no.</summary>
    Refused = 5,

    /// <summary>Another agent holds the data folder, or the device is enrolled already.</summary>
    Busy = 6,

    /// <summary>This user may not read or write the data folder.</summary>
    NoPermission = 7,
}
