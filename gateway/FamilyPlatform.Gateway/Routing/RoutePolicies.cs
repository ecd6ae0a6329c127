namespace FamilyPlatform.Gateway.Routing;

/// <summary>The names that a route's <c>AuthorizationPolicy</c> may have; all but the last are also authentication schemes.</summary>
internal static class RoutePolicies
{
    /// <summary>A device's MAC over the request.</summary>
    public const string Device = "device";

    /// <summary>An enrolment id that this platform made.</summary>
    public const string Enrolment = "enrolment";

    /// <summary>A request that names a device's key; the silo verifies the device's own signature.</summary>
    public const string Keys = "keys";

    /// <summary>A personal access token in force.</summary>
    public const string Guardian = "guardian";

    /// <summary>The service behind the route judges the request's own Authorization.</summary>
    public const string Fixtures = "fixtures";

    /// <summary>Open to everyone.</summary>
    public const string Anonymous = "anonymous";

    public static readonly string[] All = [Device, Enrolment, Keys, Guardian, Fixtures, Anonymous];
}
