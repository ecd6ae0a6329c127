namespace FamilyPlatform.Domain;

/// <summary>Something in an accepted layer that is probably not meant (policy, Validation).</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901) into the layer.</param>
/// <param name="Code">One of <see cref="PolicyWarningCodes"/>.</param>
/// <param name="Detail">What will happen, as a sentence.</param>
public sealed record PolicyWarning(string Pointer, string Code, string Detail);

/// <summary>The stable codes of warnings.</summary>
public static class PolicyWarningCodes
{
    public const string UnknownDayType = "unknown_day_type";
    public const string UnknownCategory = "unknown_category";
    public const string UnknownApp = "unknown_app";
    public const string LimitNeverApplies = "limit_never_applies";
    public const string RoutineNeverRuns = "routine_never_runs";
}
