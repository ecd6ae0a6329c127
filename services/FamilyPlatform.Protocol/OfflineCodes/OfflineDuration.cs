namespace FamilyPlatform.Protocol.OfflineCodes;

/// <summary>For how long an offline code opens the device.</summary>
public enum OfflineDuration
{
    FifteenMinutes = 1,
    ThirtyMinutes = 2,
    SixtyMinutes = 3,

    /// <summary>Until the next routine begins, at most 60 minutes.</summary>
    UntilNextRoutine = 4,
}
