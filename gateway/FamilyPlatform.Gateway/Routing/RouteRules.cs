using FamilyPlatform.Gateway.Limits;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms.Builder;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// What every route must say for itself. A route that leaves one of these to chance stops the start, with all reasons at once.
/// </summary>
internal sealed class RouteRules : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
        var route = context.Route;
        foreach (var reason in ReasonsAgainst(route))
        {
            context.Errors.Add(new InvalidOperationException($"Route '{route.RouteId}' {reason}"));
        }
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
    }

    private static IEnumerable<string> ReasonsAgainst(RouteConfig route)
    {
        if (string.IsNullOrEmpty(route.AuthorizationPolicy))
        {
            yield return "names no AuthorizationPolicy. Use 'anonymous' to mean it.";
        }
        else if (!RoutePolicies.All.Contains(route.AuthorizationPolicy, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"names the AuthorizationPolicy '{route.AuthorizationPolicy}'. Use one of {string.Join(", ", RoutePolicies.All)}.";
        }

        if (string.IsNullOrEmpty(route.RateLimiterPolicy)
            || !LimitPolicies.All.Contains(route.RateLimiterPolicy, StringComparer.Ordinal))
        {
            yield return $"names no RateLimiterPolicy of this gateway. Use one of {string.Join(", ", LimitPolicies.All)}.";
        }

        if (!string.IsNullOrEmpty(route.TimeoutPolicy) && !StreamRoutes.Includes(route))
        {
            yield return $"names the TimeoutPolicy '{route.TimeoutPolicy}'. Name a Timeout, or 'Disable' for a stream.";
        }
        else if (route.Timeout is null && !StreamRoutes.Includes(route))
        {
            yield return "names no Timeout.";
        }

        if (StreamRoutes.Includes(route) != StreamRoutes.IsForStreams(route.ClusterId))
        {
            yield return "mixes streams and requests. A route whose TimeoutPolicy is 'Disable' goes to a cluster whose name ends in '-streams', and no other does.";
        }

        if (route.MaxRequestBodySize is null or < 0)
        {
            yield return "names no MaxRequestBodySize.";
        }

        if (route.Match.Methods is not { Count: > 0 })
        {
            yield return "names no Methods.";
        }
    }
}
