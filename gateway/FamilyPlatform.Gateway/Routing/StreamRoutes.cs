using Yarp.ReverseProxy.Configuration;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// Routes whose answers do not end by themselves: they say so by the timeout policy <c>Disable</c>, and go to clusters of their own, with the same destinations as
/// those without the ending (architecture, decision 11).
/// </summary>
internal static class StreamRoutes
{
    private const string NoTimeout = "Disable";
    private const string Ending = "-streams";

    public static bool Includes(RouteConfig route) => string.Equals(route.TimeoutPolicy, NoTimeout, StringComparison.OrdinalIgnoreCase);

    public static bool IsForStreams(string? cluster) => cluster is not null && cluster.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The service behind a cluster, which is the same for its requests and its streams.</summary>
    public static string ServiceOf(string cluster) => IsForStreams(cluster) ? cluster[..^Ending.Length] : cluster;
}
