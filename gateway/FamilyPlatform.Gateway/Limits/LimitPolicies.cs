namespace FamilyPlatform.Gateway.Limits;

/// <summary>The names that a route's <c>RateLimiterPolicy</c> may have.</summary>
internal static class LimitPolicies
{
    /// <summary>Each deviceKey: 300 at once, 20 a second.</summary>
    public const string Device = "device";

    /// <summary>Each address: 10 a minute.</summary>
    public const string Enrol = "enrol";

    /// <summary>Each enrolment id: 10 a minute.</summary>
    public const string Enrolment = "enrolment";

    /// <summary>Each address and each deviceKey: 10 a minute.</summary>
    public const string Keys = "keys";

    /// <summary>Each token: 2,000 at once, 500 a second.</summary>
    public const string Guardian = "guardian";

    /// <summary>Each address: 300 at once, 20 a second.</summary>
    public const string Address = "address";

    public static readonly string[] All = [Device, Enrol, Enrolment, Keys, Guardian, Address];
}
