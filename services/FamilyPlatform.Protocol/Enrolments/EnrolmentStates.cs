namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>How an enrolment can stand.</summary>
public static class EnrolmentStates
{
    /// <summary>A guardian has yet to compare the six digits.</summary>
    public const string Pending = "pending";

    public const string Confirmed = "confirmed";
    public const string Denied = "denied";
    public const string Expired = "expired";
}
