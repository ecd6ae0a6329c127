namespace FamilyPlatform.Fleet.Arguments;

/// <summary>What to do.</summary>
internal enum FleetCommand
{
    /// <summary>Make families with devices and write their keys to a file.</summary>
    Provision,

    /// <summary>Let the devices and guardians of a file live for a while.</summary>
    Run,

    /// <summary>Compare what the server knows with what devices and guardians did.</summary>
    Verify,

    /// <summary>One after the other.</summary>
    All,

    /// <summary>Processes killed at random, the database restarted, replies lost: nothing is lost.</summary>
    Chaos,

    /// <summary>One of the silos killed under load: how long until everybody is served.</summary>
    Failover,

    /// <summary>A silo stopped for 45 s and let go on under load.</summary>
    Pause,

    /// <summary>Storage slow, failing and full.</summary>
    StorageFaults,

    /// <summary>Everybody comes back after an outage.</summary>
    Herd,

    /// <summary>Back to a backup, with devices that remember more.</summary>
    Restore,

    /// <summary>Several devices share a limit, one without a network.</summary>
    Budgets,
}
