namespace FamilyPlatform.Fleet.Arguments;

/// <summary>What to do.</summary>
internal enum FleetCommand
{
    /// <summary>Make families with devices and write their keys to a file.</summary>
    Provision,

    /// <summary>Let the devices of a file live for a while.</summary>
    Run,

    /// <summary>Compare what the server knows with what the devices did.</summary>
    Verify,

    /// <summary>One after the other.</summary>
    All,
}
