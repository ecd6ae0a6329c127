using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace FamilyPlatform.Gateway.Health;

/// <summary>Whether a cluster has a destination that answered its last probe. One that was never probed does not count.</summary>
internal sealed class ClusterCheck(IProxyStateLookup proxy, string clusterId) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ready = proxy.TryGetCluster(clusterId, out var cluster)
            && cluster.DestinationsState.AllDestinations.Any(destination => destination.Health.Active is DestinationHealth.Healthy);
        return Task.FromResult(ready
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"No destination of '{clusterId}' is ready."));
    }
}
