namespace FamilyPlatform.Domain;

/// <summary>Why a reported counter was refused, or believed only in part.</summary>
public enum UsageRefusal
{
    /// <summary>Its policy day has not begun.</summary>
    DayAhead,

    /// <summary>Its policy day is more than 8 days back.</summary>
    DayTooOld,

    /// <summary>It says more than can have passed; the rest was cut.</summary>
    Cut,
}
