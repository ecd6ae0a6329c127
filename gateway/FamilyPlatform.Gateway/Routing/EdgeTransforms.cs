using FamilyPlatform.Gateway.Callers;
using FamilyPlatform.Gateway.Guardians;
using FamilyPlatform.Gateway.Limits;
using FamilyPlatform.Protocol.Principal;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace FamilyPlatform.Gateway.Routing;

/// <summary>
/// Strips what a client says about itself and adds what the gateway knows. The same for every route: a route cannot forget it.
/// </summary>
internal sealed class EdgeTransforms : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        context.UseDefaultForwarders = false;
        context.AddRequestTransform(RemoveIdentity);

        var policy = context.Route.AuthorizationPolicy;
        if (policy is not RoutePolicies.Fixtures)
        {
            context.AddRequestHeaderRemove(HeaderNames.Authorization);
        }

        context.AddRequestHeaderRemove(HeaderNames.Cookie);

        if (policy is RoutePolicies.Guardian)
        {
            var audience = StreamRoutes.ServiceOf(
                context.Route.ClusterId ?? throw new InvalidOperationException($"Route '{context.Route.RouteId}' names no cluster."));
            context.AddRequestTransform(transform => AddPrincipal(transform, audience));
        }

        if (context.Route.RateLimiterPolicy is LimitPolicies.Enrol)
        {
            context.AddRequestTransform(AddClientAddress);
        }

        context.AddResponseHeaderRemove(HeaderNames.Server, ResponseCondition.Always);
    }

    private static ValueTask RemoveIdentity(RequestTransformContext transform)
    {
        foreach (var name in transform.HttpContext.Request.Headers.Keys)
        {
            if (IdentityHeaders.Includes(name))
            {
                transform.ProxyRequest.Headers.Remove(name);
            }
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask AddPrincipal(RequestTransformContext transform, string audience)
    {
        var session = transform.HttpContext.Features.GetRequiredFeature<GuardianSession>();
        transform.ProxyRequest.Headers.TryAddWithoutValidation(PrincipalToken.HeaderName, session.PrincipalFor(audience));
        return ValueTask.CompletedTask;
    }

    private static ValueTask AddClientAddress(RequestTransformContext transform)
    {
        if (ClientAddress.TextOf(transform.HttpContext) is { } address)
        {
            transform.ProxyRequest.Headers.TryAddWithoutValidation(IdentityHeaders.ClientAddress, address);
        }

        return ValueTask.CompletedTask;
    }
}
