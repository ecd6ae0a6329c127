using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FamilyPlatform.Silo.Hosting;

/// <summary>Ready means: this silo is an active member of its cluster, and storage answers.</summary>
internal sealed class SiloReadiness(ISiloStatusOracle silo, IDueRows storage, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (silo.CurrentStatus is not SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}.");
        }

        try
        {
            // All buckets: of several servers one that answers is enough, so that the loss of one does not stop the families of the others.
            await storage.ReadAsync(0, FamilyHash.Buckets, time.GetUtcNow(), 1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException outage)
        {
            return HealthCheckResult.Unhealthy(outage.Message);
        }
    }
}
