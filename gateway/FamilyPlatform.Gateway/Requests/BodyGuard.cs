using FamilyPlatform.Gateway.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Model;

namespace FamilyPlatform.Gateway.Requests;

/// <summary>
/// Refuses a body by what its headers say, before a byte of it is read or forwarded. A body that hides its length is cut off by the
/// server at the route's <c>MaxRequestBodySize</c> while it streams.
/// </summary>
internal sealed class BodyGuard(RequestDelegate next, RefusalWriter refusals)
{
    /// <summary>The route metadata that names the one media type of a route's bodies. Without it the service behind decides.</summary>
    public const string AcceptsMetadata = "Accepts";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not { } route
            || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return next(context);
        }

        if (request.ContentLength > route.Config.MaxRequestBodySize)
        {
            return refusals.WriteAsync(context, Refusal.TooLarge);
        }

        // Nobody behind the gateway unpacks a request: the bound on its size would mean nothing.
        return !StringValues.IsNullOrEmpty(request.Headers.ContentEncoding) || !HasAcceptedType(request, route)
            ? refusals.WriteAsync(context, Refusal.Unsupported)
            : next(context);
    }

    private static bool HasAcceptedType(HttpRequest request, RouteModel route) =>
        route.Config.Metadata?.GetValueOrDefault(AcceptsMetadata) is not { } accepted
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var sent)
            && sent.MediaType.Equals(accepted, StringComparison.OrdinalIgnoreCase));
}
