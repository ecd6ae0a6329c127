namespace FamilyPlatform.Grains;

[Flags]
public enum CallerKinds
{
    None = 0,

    /// <summary>A parent, through the dashboard or a personal access token.</summary>
    Guardian = 1,

    /// <summary>An ISP's machine.</summary>
    Partner = 2,

    /// <summary>A device whose signature this silo checked.</summary>
    Device = 4,

    /// <summary>The platform itself: due work, the flusher, fixtures.</summary>
    System = 8,
}
