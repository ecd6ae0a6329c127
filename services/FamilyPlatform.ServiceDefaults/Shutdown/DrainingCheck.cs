using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FamilyPlatform.ServiceDefaults.Shutdown;

/// <summary>A process that is told to stop is not ready any more.</summary>
internal sealed class DrainingCheck(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.HasBegun ? HealthCheckResult.Unhealthy("This process is stopping.") : HealthCheckResult.Healthy());
}
