namespace FamilyPlatform.Grains;

/// <summary>Who may call a grain method. A method without it stops start-up (architecture, decision 8).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallersAttribute(CallerKinds kinds) : Attribute
{
    public CallerKinds Kinds { get; } = kinds;
}

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
