namespace FamilyPlatform.Protocol.Requests;

/// <summary>What a child may ask.</summary>
public static class ChildRequestKinds
{
    /// <summary>More time with an app or within a limit.</summary>
    public const string MoreTime = "moreTime";

    /// <summary>Open this app or site.</summary>
    public const string Open = "open";

    /// <summary>This block is wrong.</summary>
    public const string WrongBlock = "wrongBlock";

    /// <summary>Talk to me.</summary>
    public const string Talk = "talk";

    public static bool IsKnown(string? kind) => kind is MoreTime or Open or WrongBlock or Talk;
}
