namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>What became of a typed code. Only one of them opens anything, and none is zero.</summary>
public enum OfflineCodeOutcome
{
    /// <summary>No six digits; nothing was counted.</summary>
    NotACode = 1,

    /// <summary>Too many wrong codes; nothing was looked at.</summary>
    Locked = 2,

    /// <summary>The day's uses are gone; nothing was looked at.</summary>
    UsedUp = 3,

    Wrong = 4,

    /// <summary>Right, but of a step at or below the last used one.</summary>
    AlreadyUsed = 5,

    Accepted = 6,
}
