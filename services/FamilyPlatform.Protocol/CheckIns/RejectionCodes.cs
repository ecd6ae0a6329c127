namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>Why an item of a report was not applied.</summary>
public static class RejectionCodes
{
    /// <summary>A member is missing, of another type or out of range.</summary>
    public const string Malformed = "malformed";

    /// <summary>The kind of an event is not known.</summary>
    public const string UnknownKind = "unknown_kind";

    /// <summary>The subject does not follow its grammar.</summary>
    public const string SubjectInvalid = "subject_invalid";

    /// <summary>The day has not begun yet.</summary>
    public const string DayAhead = "day_ahead";

    /// <summary>The day lies more than eight days back.</summary>
    public const string DayPast = "day_past";

    /// <summary>More seconds than have passed; what is possible was taken.</summary>
    public const string Capped = "capped";

    /// <summary>The event comes after one that is missing.</summary>
    public const string EventGap = "event_gap";

    /// <summary>No such command was sent to this device.</summary>
    public const string UnknownCommand = "unknown_command";
}
