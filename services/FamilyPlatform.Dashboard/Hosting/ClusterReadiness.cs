using FamilyPlatform.ApiDefaults.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>Ready means: a silo answers this client.</summary>
internal sealed class ClusterReadiness(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken).WaitAsync(Patience, cancellationToken);
            return silos.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo is active.");
        }
        catch (Exception outage) when (Outages.Includes(outage))
        {
            return HealthCheckResult.Unhealthy($"No silo answers: {outage.Message}");
        }
    }
}
