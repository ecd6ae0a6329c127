namespace FamilyPlatform.Grains;

/// <summary>What a child asks for (device protocol, The rest).</summary>
public enum RequestKind
{
    /// <summary>More time, for a subject or for everything.</summary>
    MoreTime,

    /// <summary>Open this app or site.</summary>
    Open,

    /// <summary>This block is wrong.</summary>
    WrongBlock,

    /// <summary>Talk to me.</summary>
    Talk,
}
