using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.InternalCalls;

namespace FamilyPlatform.Silo.Cluster;

/// <summary><c>GET /cluster/silos</c>: how the gateway learns of silos. For services of the platform only.</summary>
internal static class ClusterEndpoints
{
    public static void MapClusterEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet(SiloListing.Path, (SiloView view) => TypedResults.Json(view.Look(), SiloListingJson.Default.SiloListing))
            .RequireAuthorization(ServiceAuthentication.Scheme)
            .DisableHttpMetrics();
}
