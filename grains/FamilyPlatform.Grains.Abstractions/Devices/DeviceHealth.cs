namespace FamilyPlatform.Grains;

/// <summary>How lately a device was heard of. Nothing but time decides it, so that it does not lie.</summary>
public enum DeviceHealth
{
    /// <summary>Never heard of, or released.</summary>
    Off,

    /// <summary>Within three of its check-in intervals.</summary>
    Ok,

    /// <summary>Within an hour.</summary>
    Late,

    /// <summary>Within three days.</summary>
    Silent,

    /// <summary>Longer.</summary>
    Lost,
}
