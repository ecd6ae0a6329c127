using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FamilyPlatform.Identity.Database;

/// <summary>Ready means that guardians can be read.</summary>
internal sealed class DatabaseCheck(IdentityDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await db.Users.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception outage) when (DatabaseOutage.Includes(outage))
        {
            return HealthCheckResult.Unhealthy($"The database is away: {DatabaseOutage.Innermost(outage).Message}");
        }
    }
}
