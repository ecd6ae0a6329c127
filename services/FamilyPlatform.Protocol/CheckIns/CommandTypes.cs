namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>What a device can be told to do.</summary>
public static class CommandTypes
{
    public const string Lock = "lock";

    /// <summary>Loosens, so it carries a grant.</summary>
    public const string Unlock = "unlock";

    public const string Message = "message";
    public const string Ring = "ring";

    /// <summary>Whether a command of this type must carry a grant.</summary>
    public static bool Loosens(string type) => type == Unlock;
}
