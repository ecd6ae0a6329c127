using Yarp.ReverseProxy.Configuration;

namespace FamilyPlatform.Gateway.Silos;

/// <summary>
/// Puts the silos that are known into the clusters <c>silo</c> and <c>silo-streams</c>. Everything else about these clusters is in the gateway's settings, and so are
/// the destinations until a silo was found.
/// </summary>
/// <remarks>The destinations' ids are the silos' stable names, which is what requests are routed by.</remarks>
internal sealed class SiloDestinations(IConfiguration configuration, InMemoryConfigProvider signal) : IProxyConfigFilter
{
    public const string Cluster = "silo";
    public const string StreamCluster = "silo-streams";

    private const string Configured = $"ReverseProxy:Clusters:{Cluster}:Destinations";

    private volatile KnownSilos _silos = KnownSilos.None;

    public KnownSilos Silos => _silos;

    /// <summary>From now on requests go to these.</summary>
    public void Update(KnownSilos silos)
    {
        var before = _silos;
        _silos = silos;
        if (!silos.ServesLike(before))
        {
            // It brings no routes and no clusters; the change makes the proxy apply all of its configuration again, and so this filter.
            signal.Update([], []);
        }
    }

    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) =>
        ValueTask.FromResult(cluster.ClusterId is Cluster or StreamCluster && Destinations(cluster) is { } destinations
            ? cluster with { Destinations = destinations }
            : cluster);

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => ValueTask.FromResult(route);

    private Dictionary<string, DestinationConfig>? Destinations(ClusterConfig cluster)
    {
        var silos = _silos;
        if (silos != KnownSilos.None)
        {
            return silos.Serving.ToDictionary(name => name, name => new DestinationConfig { Address = silos.Addresses[name].AbsoluteUri }, StringComparer.OrdinalIgnoreCase);
        }

        // Streams go where everything goes, unless the settings say otherwise.
        return cluster is { ClusterId: StreamCluster, Destinations: null or { Count: 0 } }
            ? configuration.GetSection(Configured).Get<Dictionary<string, DestinationConfig>>()
            : null;
    }
}
