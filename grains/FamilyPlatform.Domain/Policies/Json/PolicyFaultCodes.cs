namespace FamilyPlatform.Domain;

/// <summary>The stable, machine-readable reasons for which a policy document is refused (guardian API, a problem's <c>errors</c>).</summary>
public static class PolicyFaultCodes
{
    // What cannot be read.
    public const string MalformedJson = "malformed_json";
    public const string UnknownMember = "unknown_member";
    public const string DuplicateMember = "duplicate_member";
    public const string MissingMember = "missing_member";
    public const string WrongType = "wrong_type";
    public const string MalformedTarget = "malformed_target";
    public const string MalformedSubject = "malformed_subject";
    public const string MalformedSource = "malformed_source";
    public const string MalformedTime = "malformed_time";
    public const string MalformedDate = "malformed_date";
    public const string MalformedInstant = "malformed_instant";
    public const string UnknownCapability = "unknown_capability";
    public const string UnknownKind = "unknown_kind";
    public const string UnknownAction = "unknown_action";
    public const string UnknownPeriod = "unknown_period";
    public const string UnknownWeekday = "unknown_weekday";
    public const string UnknownTimeZone = "unknown_time_zone";

    // What can be read and is not accepted.
    public const string MalformedId = "malformed_id";
    public const string DuplicateId = "duplicate_id";
    public const string ReservedDayType = "reserved_day_type";
    public const string NoDays = "no_days";
    public const string NoMinutes = "no_minutes";
    public const string WrongPeriodKey = "wrong_period_key";
    public const string WrongOrder = "wrong_order";
    public const string OutOfRange = "out_of_range";
    public const string TooMany = "too_many";
    public const string TooLarge = "too_large";
    public const string TargetNotAllowed = "target_not_allowed";
    public const string HostIsPublicSuffix = "host_is_public_suffix";
    public const string IllegalCategory = "illegal_category";
    public const string Contradiction = "contradiction";
}
